import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AttributeType, ProjectionType, StreamViewType, type Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { alarmTopic } from '../constructs/alarm-topic.ts'
import { HouseTable } from '../constructs/house-table.ts'
import { operationsKey } from '../constructs/operations-key.ts'
import { PrivateBucket } from '../constructs/private-bucket.ts'
import { nameOf } from '../deployment.ts'

/**
 * What must outlive every deployment: four tables and two buckets, each under the key of the people who may
 * see it, and the alarm topic. docs/data-dictionary.md says what is in them.
 */
export class DataStack extends Stack {
  readonly identity: HouseTable
  readonly followUp: HouseTable
  readonly answers: HouseTable
  readonly risk: HouseTable
  readonly rosters: Bucket
  readonly exports: Bucket
  readonly exportKey: Key
  readonly operationsKey: Key
  readonly alarmTopic: Topic

  constructor(
    scope: Construct,
    id: string,
    { config, ...props }: StackProps & { readonly config: StageConfig },
  ) {
    super(scope, id, { ...props, terminationProtection: true })
    this.operationsKey = operationsKey(this, 'OperationsKey', [`/afterwards/${config.stage}/*`])
    this.alarmTopic = alarmTopic(this, 'Alarms', { config, key: this.operationsKey })

    this.identity = new HouseTable(this, 'Identity', { holds: 'who people are and how to reach them' })
    addIdentityIndex(this.identity.table)
    letBounceEventsBeEncrypted(this.identity.key, config)
    this.followUp = new HouseTable(this, 'FollowUp', {
      holds: 'what happened to each pseudonym',
      stream: StreamViewType.NEW_IMAGE,
    })
    addFollowUpIndexes(this.followUp.table)
    this.answers = new HouseTable(this, 'Answers', { holds: 'what each pseudonym answered' })
    this.risk = new HouseTable(this, 'Risk', { holds: 'whom the risk owner must look at' })
    addRiskIndex(this.risk.table)

    const accessLogs = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(config.logRetentionDays) }],
    })
    this.rosters = new PrivateBucket(this, 'Rosters', {
      key: this.identity.key,
      accessLogs,
      keepDays: { uploads: 30, previews: 30, reports: 90 },
      announcesObjects: true,
    }).bucket
    this.exportKey = new Key(this, 'ExportKey', {
      description: 'Afterwards: datasets and attrition reports, without identity',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.exports = new PrivateBucket(this, 'Exports', {
      key: this.exportKey,
      accessLogs,
      keepDays: { exports: 365 },
    }).bucket
  }

  get followUpStreamArn(): string {
    const { tableStreamArn } = this.followUp.table
    if (tableStreamArn === undefined)
      throw new Error('The follow-up table has no stream; publish-events reads it.')
    return tableStreamArn
  }
}

/**
 * The rule that queues SES events, whose queue is under the identity key because those events hold addresses.
 */
export const emailFeedbackRuleName = (config: StageConfig): string => nameOf(config, 'email-feedback')

const letBounceEventsBeEncrypted = (key: Key, config: StageConfig): void => {
  const { partition, region, account } = Stack.of(key)
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'QueueSesEvents',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: ['*'],
      conditions: {
        ArnEquals: {
          'aws:SourceArn': `arn:${partition}:events:${region}:${account}:rule/${emailFeedbackRuleName(config)}`,
        },
      },
    }),
  )
}

const addFollowUpIndexes = (table: Table): void => {
  table.addGlobalSecondaryIndex({
    indexName: 'by-wake',
    partitionKey: { name: 'wakeLane', type: AttributeType.STRING },
    sortKey: { name: 'wakeAt', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['sequence'],
  })
  table.addGlobalSecondaryIndex({
    indexName: 'by-board',
    partitionKey: { name: 'board', type: AttributeType.STRING },
    sortKey: { name: 'boardKey', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  })
}

/** What staff look people up by, under the identity key like the table. */
const addIdentityIndex = (table: Table): void => {
  table.addGlobalSecondaryIndex({
    indexName: 'by-programme',
    partitionKey: { name: 'programme', type: AttributeType.STRING },
    sortKey: { name: 'pk', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['localId', 'givenName', 'familyName', 'dateOfBirth', 'phone', 'nhsNumber'],
  })
}

/** Keys alone: the reminder counts what nobody has opened, and can see nothing of it. */
const addRiskIndex = (table: Table): void => {
  table.addGlobalSecondaryIndex({
    indexName: 'by-state',
    partitionKey: { name: 'programme', type: AttributeType.STRING },
    sortKey: { name: 'stateAt', type: AttributeType.STRING },
    projectionType: ProjectionType.KEYS_ONLY,
  })
}
