import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { theApp } from './support/the-app.ts'

const data = () => theApp().template('Data')

describe('the tables', () => {
  it('are four, each under a key of its own', () => {
    const keys = Object.values(data().findResources('AWS::DynamoDB::Table')).map(
      (table) => table['Properties'].SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0],
    )
    expect(keys).toHaveLength(4)
    expect(new Set(keys)).toHaveLength(4)
  })

  it('cannot be deleted by accident, can be wound back, and are paid by use', () => {
    data().allResources('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: Match.objectLike({ SSEEnabled: true, SSEType: 'KMS' }),
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      }),
    })
  })

  it('stream only what happened to follow-ups, never identity or answers', () => {
    const streams = Object.entries(data().findResources('AWS::DynamoDB::Table'))
      .filter(([, table]) => table['Properties'].StreamSpecification)
      .map(([id, table]) => [id.replace(/[0-9A-F]{8}$/, ''), table['Properties'].StreamSpecification])
    expect(streams).toEqual([['FollowUpTable', { StreamViewType: 'NEW_IMAGE' }]])
  })

  it('index follow-ups by wake and by board, and copy no more than that needs', () => {
    data().hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-wake',
          KeySchema: [
            { AttributeName: 'wakeLane', KeyType: 'HASH' },
            { AttributeName: 'wakeAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['sequence'] },
        },
        {
          IndexName: 'by-board',
          KeySchema: [
            { AttributeName: 'board', KeyType: 'HASH' },
            { AttributeName: 'boardKey', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    })
  })

  it('index identity by programme alone, for the search, and copy no more than that needs', () => {
    data().hasResourceProperties('AWS::DynamoDB::Table', {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-programme',
          KeySchema: [
            { AttributeName: 'programme', KeyType: 'HASH' },
            { AttributeName: 'pk', KeyType: 'RANGE' },
          ],
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: ['localId', 'givenName', 'familyName', 'dateOfBirth', 'phone', 'nhsNumber'],
          },
        },
      ],
    })
  })

  it('have keys that turn over every year and stay when the stack goes', () => {
    data().allResources('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({ EnableKeyRotation: true }),
    })
  })
})

describe('the identity key', () => {
  it('may be used by EventBridge for one rule only, and by no other service', () => {
    const [, key] =
      Object.entries(data().findResources('AWS::KMS::Key')).find(([id]) => id.startsWith('Identity')) ?? []
    const statements: { Principal: object; Condition?: object }[] = key?.['Properties'].KeyPolicy.Statement
    const services = statements.filter(({ Principal }) => 'Service' in Principal)
    expect(services).toHaveLength(1)
    expect(JSON.stringify(services[0])).toContain(':rule/afterwards-test-email-feedback')
  })
})

describe('the buckets', () => {
  it('are closed to the public and keep rosters only for a month', () => {
    data().allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    data().hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([Match.objectLike({ Prefix: 'uploads/', ExpirationInDays: 30 })]),
      },
    })
  })

  it("need no function of CDK's own to be set up", () => {
    for (const stack of theApp().stackNames) {
      const resources = theApp().template(stack).toJSON()['Resources']
      expect(Object.values(resources).map((resource) => (resource as { Type: string }).Type)).not.toContain(
        'Custom::S3BucketNotifications',
      )
    }
  })
})
