import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { theApp } from './support/the-app.ts'

const pipeline = () => theApp().template('Pipeline')

describe('time', () => {
  it('reconciles three times within the sending hours, alerts once each working day, and looks for unopened risk records three times every day, in London time', () => {
    const schedules = Object.values(pipeline().findResources('AWS::Scheduler::Schedule')).map((schedule) => [
      schedule['Properties'].ScheduleExpression,
      schedule['Properties'].ScheduleExpressionTimezone,
      schedule['Properties'].GroupName,
    ])
    expect(schedules.toSorted()).toEqual([
      ['cron(22 17 ? * MON,TUE,WED,THU,FRI *)', 'Europe/London', 'afterwards-test'],
      ['cron(30 8 ? * MON-FRI *)', 'Europe/London', 'afterwards-test'],
      ['cron(37 13 ? * MON,TUE,WED,THU,FRI *)', 'Europe/London', 'afterwards-test'],
      ['cron(45 12 * * ? *)', 'Europe/London', 'afterwards-test'],
      ['cron(45 16 * * ? *)', 'Europe/London', 'afterwards-test'],
      ['cron(45 8 * * ? *)', 'Europe/London', 'afterwards-test'],
      ['cron(52 9 ? * MON,TUE,WED,THU,FRI *)', 'Europe/London', 'afterwards-test'],
    ])
  })

  it('lends roles to Scheduler only for schedules of our own group and account', () => {
    const roles = Object.values(pipeline().findResources('AWS::IAM::Role')).flatMap(
      (role) => role['Properties'].AssumeRolePolicyDocument.Statement,
    )
    const trusts = roles.filter(({ Principal }) => Principal.Service === 'scheduler.amazonaws.com')
    expect(trusts).toHaveLength(5)
    for (const { Condition } of trusts) {
      expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } })
      expect(JSON.stringify(Condition.ArnEquals['aws:SourceArn'])).toMatch(
        /:schedule-group\/afterwards-test"/,
      )
    }
  })

  it('wakes advance-follow-up by a name that no refactoring can change', () => {
    pipeline().hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'afterwards-test-advance-follow-up',
    })
  })
})

describe('events', () => {
  it('are published from inserts into the log and the outbox alone, record by record', () => {
    const filter = (prefix: string) => ({
      Pattern: JSON.stringify({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix }] } } } }),
    })
    pipeline().hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FilterCriteria: { Filters: [filter('log#'), filter('outbox#')] },
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    })
  })

  it('that reach nobody are kept, and the bus may write to the queue that keeps them', () => {
    pipeline().hasResourceProperties('AWS::Events::EventBus', { DeadLetterConfig: { Arn: Match.anyValue() } })
    const policies = Object.entries(pipeline().findResources('AWS::SQS::QueuePolicy'))
    const [, policy] = policies.find(([id]) => id.startsWith('BusDeadLetters')) ?? []
    expect(policy?.['Properties'].PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': expect.anything() } },
      }),
    )
  })

  it('can be replayed', () => {
    pipeline().hasResourceProperties('AWS::Events::Archive', {
      RetentionDays: 90,
      EventPattern: { source: ['afterwards'] },
    })
  })
})

describe('queues', () => {
  it('refuse plain HTTP', () => {
    const policies = Object.values(pipeline().findResources('AWS::SQS::QueuePolicy'))
    expect(policies).toHaveLength(Object.keys(pipeline().findResources('AWS::SQS::Queue')).length)
    for (const policy of policies)
      expect(policy['Properties'].PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      )
  })

  it('hold what SES says of addresses under the identity key', () => {
    const queues = Object.entries(pipeline().findResources('AWS::SQS::Queue'))
    const underKey = queues
      .filter(([, queue]) => queue['Properties'].KmsMasterKeyId)
      .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))
    expect(underKey.toSorted()).toEqual(['RecordEmailFeedbackDeadLettersQueue', 'RecordEmailFeedbackQueue'])
  })

  it('let a slow batch finish before handing it out again: six times the time limit, as Lambda asks', () => {
    const named = (value: unknown): string =>
      JSON.stringify(value).replace(/^.*?"([A-Za-z]+[0-9A-F]{8})".*$/, '$1')
    const queues = pipeline().findResources('AWS::SQS::Queue')
    const functions = pipeline().findResources('AWS::Lambda::Function')
    const mappings = Object.values(pipeline().findResources('AWS::Lambda::EventSourceMapping'))
    const times = mappings.flatMap(({ Properties }) => {
      const queue = queues[named(Properties.EventSourceArn)]?.['Properties']
      const worker = functions[named(Properties.FunctionName)]?.['Properties']
      const window = Properties.MaximumBatchingWindowInSeconds ?? 0
      return queue ? [(queue.VisibilityTimeout - window) / worker.Timeout] : []
    })
    expect(times).toEqual([6, 6, 6])
  })

  it('bring the time at which an event was sent: a roster’s words are as old as its upload', () => {
    const rules = Object.values(pipeline().findResources('AWS::Events::Rule'))
    const intoQueues = rules.flatMap(({ Properties }) => Properties.Targets ?? [])
    expect(intoQueues.length).toBeGreaterThan(1)
    for (const target of intoQueues) expect(target).not.toHaveProperty('InputPath')
  })

  it('hand emails that wait for their slot to the function that the alarm clock wakes too', () => {
    const lines = Object.entries(pipeline().findResources('AWS::Lambda::EventSourceMapping')).filter(([id]) =>
      id.startsWith('AdvanceFollowUpLine'),
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]?.[1]['Properties']).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FunctionName: { Ref: expect.stringMatching(/^AdvanceFollowUpFunction/) },
    })
    pipeline().hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'afterwards-test-advance-follow-up',
      Environment: {
        Variables: { SENDING_LINE_URL: { Ref: Match.stringLikeRegexp('^AdvanceFollowUpLine') } },
      },
    })
  })
})

describe('functions', () => {
  it('run on Node 24 and arm64, with logs that are encrypted and forgotten', () => {
    for (const stack of ['Pipeline', 'Web']) {
      theApp()
        .template(stack)
        .allResourcesProperties('AWS::Lambda::Function', {
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
        })
      theApp().template(stack).allResourcesProperties('AWS::Logs::LogGroup', {
        KmsKeyId: Match.anyValue(),
        RetentionInDays: 365,
      })
    }
  })

  it('that send to the queue they read may call themselves, which Lambda ends after about 16 rounds', () => {
    const policies = Object.values(pipeline().findResources('AWS::IAM::Policy'))
    const mappings = Object.values(pipeline().findResources('AWS::Lambda::EventSourceMapping'))
    const functions = pipeline().findResources('AWS::Lambda::Function')
    const calling = mappings.flatMap(({ Properties }) => {
      const [id, worker] =
        Object.entries(functions).find(([id]) => JSON.stringify(Properties.FunctionName).includes(id)) ?? []
      const role = worker?.['Properties'].Role['Fn::GetAtt'][0]
      const statements = policies
        .filter((policy) => policy['Properties'].Roles.some(({ Ref }: { Ref: string }) => Ref === role))
        .flatMap((policy) => policy['Properties'].PolicyDocument.Statement)
      const source = JSON.stringify(Properties.EventSourceArn)
      const callsItself = statements.some(
        ({ Action, Resource }) =>
          [Action].flat().includes('sqs:SendMessage') && JSON.stringify(Resource) === source,
      )
      return callsItself
        ? [`${id?.replace(/Function[0-9A-F]{8}$/, '')} ${worker?.['Properties'].RecursiveLoop}`]
        : []
    })
    // A sending waits in line ten rounds at most, and a roster's stretches are one round behind its reading:
    // Lambda's own end of such chains may stand.
    expect(calling.toSorted()).toEqual(['AdvanceFollowUp undefined', 'EnrolGraduates undefined'])
  })

  it('that nobody waits for are retried, and then kept', () => {
    pipeline().resourceCountIs('AWS::Lambda::EventInvokeConfig', 5)
    pipeline().allResourcesProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    })
  })
})

describe('email', () => {
  const email = () => theApp().template('Email')

  it('goes out encrypted or not at all', () => {
    email().hasResourceProperties('AWS::SES::ConfigurationSet', { DeliveryOptions: { TlsPolicy: 'REQUIRE' } })
  })

  it('is never tracked', () => {
    const [destination] = Object.values(email().findResources('AWS::SES::ConfigurationSetEventDestination'))
    expect(destination?.['Properties'].EventDestination.MatchingEventTypes.toSorted()).toEqual([
      'bounce',
      'complaint',
      'delivery',
      'reject',
      'renderingFailure',
      'send',
    ])
  })
})
