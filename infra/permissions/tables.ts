import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'

type ItemAction =
  | 'dynamodb:GetItem'
  | 'dynamodb:BatchGetItem'
  | 'dynamodb:Query'
  | 'dynamodb:PutItem'
  | 'dynamodb:UpdateItem'
  | 'dynamodb:DeleteItem'
  | 'dynamodb:ConditionCheckItem'

/** Named actions on the items of one table; never Scan, never a batch of writes, never the table itself. */
export const useItems = (table: Table, sid: string, actions: readonly ItemAction[]): PolicyStatement =>
  new PolicyStatement({ sid, actions: [...actions], resources: [table.tableArn] })

/**
 * Putting without reading back: no read action, and no put that asks DynamoDB to return the item. (A failed
 * condition can still return what was there; the repository never asks for it. docs/adr/0007 says what
 * remains.)
 */
export const putItemsBlind = (table: Table, sid: string): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: ['dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: { StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } },
  })

/** One index, by name. */
export const queryIndex = (
  table: Table,
  index: 'by-wake' | 'by-board' | 'by-state' | 'by-programme',
  sid: string,
): PolicyStatement =>
  new PolicyStatement({ sid, actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${index}`] })

/** Rows of these partitions only: `uploads`, or `upload#*`. */
export const queryPartitions = (table: Table, sid: string, partitions: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: ['dynamodb:Query'],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
  })

/** What Lambda's poller does under the function's role. */
export const readStream = (streamArn: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'ReadStream',
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [streamArn],
  })

/** The one row that paces sending, and no other of the follow-up table. */
export const takeSendingSlot = (table: Table): PolicyStatement =>
  new PolicyStatement({
    sid: 'TakeSendingSlot',
    actions: ['dynamodb:UpdateItem'],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['sending'] } },
  })
