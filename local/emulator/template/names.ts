import { createHash } from 'node:crypto'
import { isObject, type Json, type JsonObject } from './intrinsics.ts'

/** Where the local stack pretends to be. */
export type Place = { readonly region: string; readonly account: string; readonly endpoint: string }

export type Resource = {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly properties: JsonObject
}

/** The property that holds the name when the template chooses one. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
}

const service = (type: string): string => type.split('::')[1]?.toLowerCase() ?? 'aws'

/** Stable text from a seed, for names, keys and secrets that AWS would make up. */
export const stableHex = (seed: string, length: number): string =>
  createHash('sha256').update(`afterwards ${seed}`).digest('hex').slice(0, length)

const madeUpName = ({ stack, logicalId, type }: Resource): string => {
  if (type === 'AWS::KMS::Key') return stableHex(`${stack}/${logicalId}`, 32)
  const name = `${stack}-${logicalId}`
  if (type === 'AWS::S3::Bucket') return name.toLowerCase().slice(0, 54) + stableHex(name, 8)
  return name.length > 60 ? name.slice(0, 51) + stableHex(name, 8) : name
}

export const nameOf = (resource: Resource, resolve: (value: Json) => Json): string => {
  const property = nameProperties[resource.type]
  const given = property === undefined ? undefined : resource.properties[property]
  const name = given === undefined ? undefined : resolve(given)
  return typeof name === 'string' && name !== '' ? name : madeUpName(resource)
}

export const arnOf = (resource: Resource, name: string, place: Place): string => {
  const at = `${place.region}:${place.account}`
  const arns: Readonly<Record<string, string>> = {
    'AWS::DynamoDB::Table': `arn:aws:dynamodb:${at}:table/${name}`,
    'AWS::Lambda::Function': `arn:aws:lambda:${at}:function:${name}`,
    'AWS::SQS::Queue': `arn:aws:sqs:${at}:${name}`,
    'AWS::S3::Bucket': `arn:aws:s3:::${name}`,
    'AWS::Events::EventBus': `arn:aws:events:${at}:event-bus/${name}`,
    'AWS::Events::Rule': `arn:aws:events:${at}:rule/${name}`,
    'AWS::Scheduler::ScheduleGroup': `arn:aws:scheduler:${at}:schedule-group/${name}`,
    'AWS::Scheduler::Schedule': `arn:aws:scheduler:${at}:schedule/default/${name}`,
    'AWS::IAM::Role': `arn:aws:iam::${place.account}:role/${name}`,
    'AWS::IAM::ManagedPolicy': `arn:aws:iam::${place.account}:policy/${name}`,
    'AWS::SES::ConfigurationSet': `arn:aws:ses:${at}:configuration-set/${name}`,
    'AWS::SES::EmailIdentity': `arn:aws:ses:${at}:identity/${name}`,
    'AWS::SecretsManager::Secret': `arn:aws:secretsmanager:${at}:secret:${name}-${stableHex(name, 6)}`,
    'AWS::KMS::Key': `arn:aws:kms:${at}:key/${name}`,
    'AWS::Logs::LogGroup': `arn:aws:logs:${at}:log-group:${name}:*`,
    'AWS::SNS::Topic': `arn:aws:sns:${at}:${name}`,
  }
  return arns[resource.type] ?? `arn:aws:${service(resource.type)}:${at}:${name}`
}

/** Types whose `Ref` is not the name. */
export const refOf = (resource: Resource, name: string, place: Place): string => {
  switch (resource.type) {
    case 'AWS::SQS::Queue':
      return `${place.endpoint}/${place.account}/${name}`
    case 'AWS::SecretsManager::Secret':
    case 'AWS::SNS::Topic':
    case 'AWS::IAM::ManagedPolicy':
      return arnOf(resource, name, place)
    case 'AWS::Lambda::Alias':
    case 'AWS::Lambda::Version':
      return `${String(resource.properties['FunctionName'])}`
    default:
      return name
  }
}

export const attributeOf = (
  resource: Resource,
  attribute: string,
  { name, place }: { readonly name: string; readonly place: Place },
): string => {
  switch (attribute) {
    case 'Arn':
    case 'TopicArn':
    case 'AliasArn':
    case 'KeyArn':
      return arnOf(resource, name, place)
    case 'StreamArn':
      return `${arnOf(resource, name, place)}/stream/2026-01-01T00:00:00.000`
    case 'QueueName':
    case 'Name':
    case 'Ref':
      return name
    case 'QueueUrl':
      return refOf(resource, name, place)
    case 'ApiEndpoint':
      return `https://${name}.execute-api.${place.region}.amazonaws.com`
    default:
      return `${name}.${attribute}`
  }
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [])
