/**
 * One write of a repository, so that a use case can commit several repositories' writes at once. `write` is
 * known only to the adapter that made it.
 */
export type WriteItem = { readonly kind: 'write-item'; readonly describes: string; readonly write: unknown }

/** Why one write conflicted, from the row that was found. */
export type ConflictCause = {
  readonly item: string
  readonly found: 'absent' | 'other-version' | 'other-state' | 'already-there' | 'in-use'
}

export type CommitOutcome =
  | { readonly outcome: 'committed' }
  /** Another writer was first: load again and decide again. */
  | {
      readonly outcome: 'conflict'
      readonly on: readonly string[]
      readonly because?: readonly ConflictCause[]
    }

export interface UnitOfWork {
  /** All or nothing; at most 100 items. Throws on network or access errors, never on a conflict. */
  commit(items: readonly WriteItem[]): Promise<CommitOutcome>
}
