import { describe, expect, it } from 'vitest'
import { type AccessRequest, evaluate } from '#local/emulator/policies/evaluate.ts'
import { statementsOf } from '#local/emulator/policies/statements.ts'

const document = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:Query'],
      Resource: 'arn:aws:dynamodb:eu-west-2:111122223333:table/people',
    },
    {
      Sid: 'WriteBlind',
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: 'arn:aws:dynamodb:eu-west-2:111122223333:table/answers',
      Condition: { StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } },
    },
    {
      Sid: 'Key',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:aws:kms:eu-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-west-2.amazonaws.com' } },
    },
    { Sid: 'Exports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::exports-1/exports/*' },
    {
      Sid: 'NeverSecret',
      Effect: 'Deny',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::exports-1/exports/secret/*',
    },
    {
      Sid: 'List',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::exports-1',
      Condition: { StringLike: { 's3:prefix': 'exports/*' } },
    },
    {
      Sid: 'Pass',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: 'arn:aws:iam::111122223333:role/alarms',
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
  ],
}

const people = 'arn:aws:dynamodb:eu-west-2:111122223333:table/people'
const answers = 'arn:aws:dynamodb:eu-west-2:111122223333:table/answers'
const key = 'arn:aws:kms:eu-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const role = 'arn:aws:iam::111122223333:role/alarms'

type Case = readonly [action: string, resource: string, context: AccessRequest['context'], isAllowed: boolean]
const cases: readonly Case[] = [
  ['dynamodb:GetItem', people, {}, true],
  ['dynamodb:PutItem', people, {}, false],
  ['dynamodb:GetItem', answers, {}, false],
  ['dynamodb:PutItem', answers, {}, true],
  ['dynamodb:PutItem', answers, { 'dynamodb:ReturnValues': ['NONE'] }, true],
  ['dynamodb:PutItem', answers, { 'dynamodb:ReturnValues': ['ALL_OLD'] }, false],
  ['kms:Decrypt', key, { 'kms:ViaService': ['dynamodb.eu-west-2.amazonaws.com'] }, true],
  ['kms:Decrypt', key, { 'kms:ViaService': ['s3.eu-west-2.amazonaws.com'] }, false],
  ['kms:Decrypt', key, {}, false],
  ['s3:GetObject', 'arn:aws:s3:::exports-1/exports/a/b.csv', {}, true],
  ['s3:GetObject', 'arn:aws:s3:::exports-1/exports/secret/b.csv', {}, false],
  ['s3:GetObject', 'arn:aws:s3:::exports-1/other/b.csv', {}, false],
  ['s3:ListBucket', 'arn:aws:s3:::exports-1', { 's3:prefix': ['exports/southport'] }, true],
  ['s3:ListBucket', 'arn:aws:s3:::exports-1', { 's3:prefix': ['uploads/'] }, false],
  ['iam:PassRole', role, { 'iam:PassedToService': ['scheduler.amazonaws.com'] }, true],
  ['iam:PassRole', role, { 'iam:PassedToService': ['lambda.amazonaws.com'] }, false],
]

const lowerCased = (context: AccessRequest['context']) =>
  Object.fromEntries(Object.entries(context).map(([name, value]) => [name.toLowerCase(), value]))

describe('policy evaluation', () => {
  const statements = statementsOf(JSON.parse(JSON.stringify(document)), 'role/policy')

  it.each(cases)('%s on %s with %j: %s', (action, resource, context, isAllowed) => {
    expect(evaluate(statements, { action, resource, context: lowerCased(context) }).isAllowed).toBe(isAllowed)
  })

  it('names the statements that allow', () => {
    const decision = evaluate(statements, { action: 'dynamodb:GetItem', resource: people, context: {} })
    expect(decision.allowedBy).toEqual(['role/policy/Read'])
  })

  it('will not read what it does not understand', () => {
    const unread = { Statement: [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }] }
    expect(() => statementsOf(unread, 'p')).toThrow('NotAction')
  })
})
