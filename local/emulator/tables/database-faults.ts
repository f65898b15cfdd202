import type { Faults } from '../faults/faults.ts'
import type { DynamoDbAnswer } from './dynamodb-local.ts'

const refusal = (name: string, message: string, more: object = {}): DynamoDbAnswer => ({
  status: 400,
  body: Buffer.from(
    JSON.stringify({
      __type: `com.amazonaws.dynamodb.v20120810#${name}`,
      message,
      Message: message,
      ...more,
    }),
  ),
})

const MESSAGES = {
  TransactionConflict: 'Transaction is ongoing for the item',
  ThrottlingError: 'Throughput exceeds the current capacity of your table or index.',
  ProvisionedThroughputExceeded: 'The level of configured provisioned throughput was exceeded.',
} as const

type Code = keyof typeof MESSAGES

/** A cancelled transaction says for each of its items, in order, why: here one is to blame. */
const cancelled = (code: Code, items: number, blamed: number): DynamoDbAnswer => {
  const reasons = Array.from({ length: items }, (_, index) =>
    index === blamed ? { Code: code, Message: MESSAGES[code] } : { Code: 'None' },
  )
  const list = reasons.map((reason) => reason.Code).join(', ')
  return refusal(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${list}]`,
    { CancellationReasons: reasons },
  )
}

export type AskedDatabase = {
  readonly operation: string
  /** Items of a transaction. */
  readonly items: number
  /** Identifies the call. */
  readonly id: string
}

const isTransaction = (operation: string): boolean => operation.startsWith('Transact')
const isSingleWrite = (operation: string): boolean => /^(Put|Update|Delete)Item$/.test(operation)

const conflict = (faults: Faults, { operation, items, id }: AskedDatabase): DynamoDbAnswer | undefined => {
  if (!isTransaction(operation) && !isSingleWrite(operation)) return undefined
  if (!faults.happens('transactionConflict', id)) return undefined
  return isTransaction(operation)
    ? cancelled('TransactionConflict', items, faults.between(0, items - 1, id))
    : refusal('TransactionConflictException', MESSAGES.TransactionConflict)
}

const throttled = (faults: Faults, { operation, items, id }: AskedDatabase): DynamoDbAnswer | undefined => {
  if (!faults.happens('throttle', id)) return undefined
  const isProvisioned = faults.between(0, 1, `which throttle ${id}`) === 1
  if (isTransaction(operation)) {
    const code = isProvisioned ? 'ProvisionedThroughputExceeded' : 'ThrottlingError'
    return cancelled(code, items, faults.between(0, items - 1, id))
  }
  return isProvisioned
    ? refusal('ProvisionedThroughputExceededException', MESSAGES.ProvisionedThroughputExceeded)
    : refusal('ThrottlingException', MESSAGES.ThrottlingError)
}

/** What DynamoDB answers instead of doing what was asked; undefined: it does it. */
export const databaseFault = (faults: Faults, asked: AskedDatabase): DynamoDbAnswer | undefined =>
  throttled(faults, asked) ?? conflict(faults, asked)
