import { describe, expect, it } from 'vitest'
import { functionNames } from '#infra/function-names.ts'
import { isAbout, type Statement, statementsOf } from './support/roles.ts'
import { theApp } from './support/the-app.ts'

const every = functionNames.flatMap((name) => statementsOf(name).map((statement) => ({ name, statement })))
const readsItems = ({ Action }: Statement) =>
  Action.some((action) => /:(Get|BatchGet|Query|Scan|PartiQL)/.test(action))
const reads = (name: (typeof functionNames)[number], table: string) =>
  statementsOf(name).some((statement) => isAbout(statement, table) && readsItems(statement))

const projectionsOf = (prefix: string): readonly string[] =>
  Object.entries(theApp().template('Data').findResources('AWS::DynamoDB::Table'))
    .filter(([id]) => id.startsWith(prefix))
    .flatMap(([, table]) => table['Properties'].GlobalSecondaryIndexes)
    .map((index) => index.Projection.ProjectionType)

describe('who can read what', () => {
  it('lets no function read both who people are and what they answered', () => {
    const both = functionNames.filter((name) => reads(name, 'IdentityTable') && reads(name, 'AnswersTable'))
    expect(both).toEqual([])
  })

  it('lets exactly those read identity who write to people or ring them', () => {
    expect(functionNames.filter((name) => reads(name, 'IdentityTable'))).toEqual([
      'enrol-graduates',
      'advance-follow-up',
      'record-email-feedback',
      'serve-clinic',
      'serve-risk-owner',
    ])
  })

  it('lets exactly the questionnaire and the export read answers', () => {
    expect(functionNames.filter((name) => reads(name, 'AnswersTable'))).toEqual([
      'serve-questionnaire',
      'export-dataset',
    ])
  })

  it.each([
    'serve-evaluator',
    'export-dataset',
    'analyse-attrition',
    'serve-questionnaire',
    'publish-events',
  ] as const)('gives %s no statement at all about identity, its key or its bucket', (name) => {
    const about = statementsOf(name).filter((statement) =>
      /Identity|Roster/.test(JSON.stringify(statement.Resource)),
    )
    expect(about).toEqual([])
  })

  it.each(['serve-clinic', 'enrol-graduates'] as const)(
    'lets %s put answers or goals, and neither read them nor have them returned',
    (name) => {
      const about = statementsOf(name).filter((statement) => isAbout(statement, 'AnswersTable'))
      expect(about).toHaveLength(1)
      expect(about[0]?.Action).toEqual(['dynamodb:PutItem'])
      expect(about[0]?.Condition).toEqual({ StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } })
    },
  )

  it('lets the export alone touch the register of releases, with which pseudonyms could be told', () => {
    const about = every.filter(({ statement }) => JSON.stringify(statement.Resource).includes('/releases/'))
    expect(about.map(({ name }) => name)).toEqual(['export-dataset'])
    const ofBucket = every.filter(
      ({ statement }) =>
        statement.Action.some((action) => action.startsWith('s3:')) &&
        /GetAttExportsBucket/.test(JSON.stringify(statement.Resource)),
    )
    expect(ofBucket.length).toBeGreaterThan(3)
    for (const { statement } of ofBucket)
      expect(JSON.stringify([statement.Resource, statement.Condition])).toMatch(/(?:exports|releases)\/\*/)
  })

  it('lets the clinic alone search among people, by one index, and list the rows that it must decide', () => {
    const searches = functionNames.flatMap((name) =>
      statementsOf(name)
        .filter((statement) => isAbout(statement, 'IdentityTable'))
        .filter((statement) => JSON.stringify(statement.Action).includes('dynamodb:Query'))
        .map((statement) => [
          name,
          JSON.stringify(statement.Resource).includes('/index/by-programme')
            ? 'by-programme'
            : Object.values(statement.Condition['ForAllValues:StringLike'] ?? {}).flat(),
        ]),
    )
    expect(searches).toEqual([
      ['enrol-graduates', ['upload#*']],
      ['serve-clinic', 'by-programme'],
      ['serve-clinic', ['held#*', 'uploads']],
    ])
  })

  it('lets the risk owner alone read a risk record', () => {
    const mayRead = functionNames.filter((name) => reads(name, 'RiskTable'))
    expect(mayRead).toEqual(['alert-clinicians', 'serve-risk-owner'])
    const reminder = statementsOf('alert-clinicians').filter((statement) => isAbout(statement, 'RiskTable'))
    expect(reminder).toHaveLength(1)
    expect(reminder[0]?.Action).toEqual(['dynamodb:Query'])
    expect(JSON.stringify(reminder[0]?.Resource)).toContain('/index/by-state')
    expect(projectionsOf('RiskTable')).toEqual(['KEYS_ONLY'])
  })

  it.each(['serve-questionnaire', 'serve-clinic'] as const)(
    'lets %s put a risk record blind, and no more',
    (name) => {
      const about = statementsOf(name).filter((statement) => isAbout(statement, 'RiskTable'))
      expect(about).toHaveLength(1)
      expect(about[0]?.Action).toEqual(['dynamodb:PutItem'])
      expect(about[0]?.Condition).toEqual({ StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } })
    },
  )

  it('gives nobody else any statement about risk records or their key', () => {
    const about = functionNames.filter((name) =>
      statementsOf(name).some(
        (statement) => isAbout(statement, 'RiskTable') || isAbout(statement, 'RiskKey'),
      ),
    )
    expect(about).toEqual(['alert-clinicians', 'serve-questionnaire', 'serve-clinic', 'serve-risk-owner'])
  })

  it('gives the analysis nothing but the export bucket and its key', () => {
    const sids = statementsOf('analyse-attrition').map(({ Sid }) => Sid)
    expect(sids.toSorted()).toEqual(['ExportKey', 'ReadAndWriteExports', 'SetAsideFailures', 'WriteOwnLogs'])
  })
})

describe('the row that paces sending', () => {
  const slots = every.filter(({ statement }) => statement.Sid === 'TakeSendingSlot')

  it('is changed by those who send, who may ask SES for its rate, and by nobody else', () => {
    expect(slots.map(({ name }) => name)).toEqual(['advance-follow-up', 'alert-clinicians'])
    const asking = every.filter(({ statement }) => statement.Action.includes('ses:GetAccount'))
    expect(asking.map(({ name }) => name)).toEqual(['advance-follow-up', 'alert-clinicians'])
  })

  it('is the only row of its table that they may change in part', () => {
    for (const { statement } of slots)
      expect(statement.Condition).toEqual({
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['sending'] },
      })
    const updating = every.filter(({ name, statement }) => {
      const isSender = name === 'advance-follow-up' || name === 'alert-clinicians'
      return isSender && statement.Action.includes('dynamodb:UpdateItem')
    })
    expect(updating).toHaveLength(2)
  })
})

describe('every grant', () => {
  it('names its actions one by one, and never Scan', () => {
    const open = every.filter(({ statement }) =>
      statement.Action.some((action) => action.includes('*') || action.endsWith(':Scan')),
    )
    expect(open).toEqual([])
  })

  it('has a star in its resource only where names are made at run time', () => {
    const open = every.filter(({ statement }) => JSON.stringify(statement.Resource).includes('*'))
    expect([...new Set(open.map(({ statement }) => statement.Sid))].toSorted()).toEqual([
      'KeepReleaseRegister',
      'KeepReports',
      'ReadAndWriteExports',
      'ReadExports',
      'ReadPreviewed',
      'ReadReports',
      'ReadRosters',
      'ReadSendQuota',
      'SetAlarms',
      'UploadRosters',
      'WriteExports',
    ])
  })

  it('uses keys only through the one service that needs them', () => {
    const keys = every.filter(({ statement }) => statement.Action.some((action) => action.startsWith('kms:')))
    expect(keys.length).toBeGreaterThan(15)
    for (const { statement } of keys)
      expect(statement.Condition['StringEquals']?.['kms:ViaService']).toMatch(
        /^(dynamodb|s3|sqs)\.eu-west-2\.amazonaws\.com$/,
      )
  })

  it('lends the scheduler role to Scheduler and to nobody else', () => {
    const lent = every.filter(({ statement }) => statement.Action.includes('iam:PassRole'))
    expect(lent.map(({ name }) => name)).toEqual([
      'enrol-graduates',
      'advance-follow-up',
      'record-email-feedback',
      'serve-questionnaire',
      'serve-clinic',
    ])
    for (const { statement } of lent)
      expect(statement.Condition).toEqual({
        StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
      })
  })

  it('is given once: no role has two statements of one name, or the same action twice on the same thing', () => {
    for (const name of functionNames) {
      const given = statementsOf(name).flatMap(({ Action, Resource }) =>
        Action.map((action) => `${action} ${JSON.stringify(Resource)} `),
      )
      const sids = statementsOf(name).map(({ Sid }) => Sid)
      expect(new Set(sids).size, name).toBe(sids.length)
      const again = given.filter(
        (grant, index) => given.indexOf(grant) !== index && !grant.startsWith('kms:'),
      )
      expect(again, name).toEqual([])
    }
  })
})
