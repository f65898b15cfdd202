/**
 * One write that a repository hands out, so that a use case can commit several repositories' writes at once.
 * Only the adapter that made it knows what is inside.
 */
export type WriteItem = { readonly kind: 'write-item'; readonly describes: string; readonly write: unknown }

export type CommitOutcome =
  | { readonly outcome: 'committed' }
  /** Somebody else changed something first. Load again and decide again. */
  | { readonly outcome: 'conflict'; readonly on: readonly string[] }

export interface UnitOfWork {
  /** All or nothing; at most 100 items. Throws only on faults (network, access), never on a lost race. */
  commit(items: readonly WriteItem[]): Promise<CommitOutcome>
}
