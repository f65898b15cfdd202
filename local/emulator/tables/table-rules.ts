import { ServiceError } from '../front-door/call.ts'
import type { ItemAccess } from './table-requests.ts'

/** DynamoDB refuses a transaction that names an item twice; DynamoDB Local takes it. */
export const checkTransaction = (
  operation: string,
  accesses: readonly ItemAccess[],
  addressOf: (access: ItemAccess) => string,
): void => {
  if (!operation.startsWith('Transact')) return
  if (new Set(accesses.map(addressOf)).size === accesses.length) return
  throw new ServiceError(
    'ValidationException',
    'Transaction request cannot include multiple operations on one item',
  )
}
