/**
 * One write that a repository hands out, so that a use case can commit several repositories' writes at once.
 * Only the adapter that made it knows what is inside.
 */
export type WriteItem = { readonly kind: 'write-item'; readonly describes: string; readonly write: unknown }

/** What stood in the way of one write, told from the row that was found there. */
export type ConflictCause = {
  readonly item: string
  readonly found: 'absent' | 'other-version' | 'other-state' | 'already-there' | 'in-use'
}

export type CommitOutcome =
  | { readonly outcome: 'committed' }
  /** Somebody else changed something first. Load again and decide again. */
  | {
      readonly outcome: 'conflict'
      readonly on: readonly string[]
      readonly because?: readonly ConflictCause[]
    }

export interface UnitOfWork {
  /** All or nothing; at most 100 items. Throws only on faults (network, access), never on a lost race. */
  commit(items: readonly WriteItem[]): Promise<CommitOutcome>
}
