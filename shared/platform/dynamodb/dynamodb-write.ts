import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Key, Row } from './row-key.ts'
import type { ConflictCause, WriteItem } from './unit-of-work.ts'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
type Found = ConflictCause['found']

/** What a DynamoDB repository puts into a `WriteItem`. */
export type DynamoWrite = {
  readonly item: TransactItem
  /** Names the conflict from the row that was found (`ALL_OLD`); undefined: none, or it may not be read. */
  readonly classify: (old: Row | undefined) => Found
}

type Target = { readonly table: string; readonly describes: string }

const writeItem = (describes: string, write: DynamoWrite): WriteItem => ({
  kind: 'write-item',
  describes,
  write,
})

const ABSENT = 'attribute_not_exists(pk)'

/**
 * A row that must not exist yet. With `isUnread` an existing row is not returned: its writer may not read it.
 */
export const putNew = (
  target: Target,
  row: Key & Row,
  options: { readonly isUnread?: true } = {},
): WriteItem => {
  const failure = options.isUnread ? {} : ({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const)
  const put = { TableName: target.table, Item: { ...row }, ConditionExpression: ABSENT, ...failure }
  return writeItem(target.describes, { item: { Put: put }, classify: () => 'already-there' })
}

/** A row that replaces any other under its key, for a writer that may not read it. */
export const putUnconditionally = (target: Target, row: Key & Row): WriteItem =>
  writeItem(target.describes, {
    item: { Put: { TableName: target.table, Item: { ...row } } },
    classify: () => 'in-use',
  })

/** A row that must not exist yet, or whose list `of` is empty. An existing row is not returned. */
export const putIfAbsentOrEmpty = (target: Target, row: Key & Row, of: string): WriteItem => {
  const put = {
    TableName: target.table,
    Item: { ...row },
    ConditionExpression: `${ABSENT} OR size(#of) = :none`,
    ExpressionAttributeNames: { '#of': of },
    ExpressionAttributeValues: { ':none': 0 },
  }
  return writeItem(target.describes, { item: { Put: put }, classify: () => 'already-there' })
}

const classifyVersion =
  (version: number) =>
  (old: Row | undefined): Found => {
    if (!old) return 'absent'
    return old['version'] === version ? 'other-state' : 'other-version'
  }

export type Expected = {
  readonly version: number
  readonly states?: readonly string[]
  /** For rows that others replace unconditionally, at version 1 again: tells a new row from the one read. */
  readonly salt?: string
}

const expectation = ({ version, states, salt }: Expected) => {
  const stateValues = Object.fromEntries((states ?? []).map((state, index) => [`:from${index}`, state]))
  const isSameVersion = '#version = :version'
  const isAllowedState = states ? [`#state IN (${Object.keys(stateValues).join(', ')})`] : []
  const isSameRow = salt === undefined ? [] : ['#salt = :salt']
  return {
    ConditionExpression: [isSameVersion, ...isAllowedState, ...isSameRow].join(' AND '),
    ExpressionAttributeNames: {
      '#version': 'version',
      ...(states ? { '#state': 'state' } : {}),
      ...(salt === undefined ? {} : { '#salt': 'salt' }),
    },
    ExpressionAttributeValues: {
      ':version': version,
      ...stateValues,
      ...(salt === undefined ? {} : { ':salt': salt }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const
}

/** Replaces a row that must still have the expected version and one of the expected states. */
export const putOver = (target: Target, row: Key & Row, expected: Expected): WriteItem => {
  const item = { Put: { TableName: target.table, Item: { ...row }, ...expectation(expected) } }
  return writeItem(target.describes, { item, classify: classifyVersion(expected.version) })
}

/** Removes a row that must still have the expected version. */
export const removeOver = (target: Target, key: Key, version: number): WriteItem => {
  const item = { Delete: { TableName: target.table, Key: key, ...expectation({ version }) } }
  return writeItem(target.describes, { item, classify: classifyVersion(version) })
}

/** Removes a row, if there is one, for a writer that may not read it. */
export const removeUnconditionally = (target: Target, key: Key): WriteItem =>
  writeItem(target.describes, {
    item: { Delete: { TableName: target.table, Key: key } },
    classify: () => 'in-use',
  })

/** Writes nothing; fails the transaction unless the row still has the expected version. */
export const checkVersion = (target: Target, key: Key, version: number): WriteItem => {
  const item = { ConditionCheck: { TableName: target.table, Key: key, ...expectation({ version }) } }
  return writeItem(target.describes, { item, classify: classifyVersion(version) })
}

/** Replaces a row whose counter `saves` has not changed since it was read; 0 where it has no counter yet. */
export const putIfUnchanged = (
  target: Target,
  row: Key & Row,
  { saves }: { readonly saves: number },
): WriteItem => {
  const item = {
    Put: {
      TableName: target.table,
      Item: { ...row },
      ExpressionAttributeNames: { '#saves': 'saves' },
      ...(saves === 0
        ? { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#saves)' }
        : { ConditionExpression: '#saves = :saves', ExpressionAttributeValues: { ':saves': saves } }),
    },
  }
  return writeItem(target.describes, { item, classify: () => 'other-version' })
}
