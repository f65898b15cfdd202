import type { ConflictCause, UnitOfWork, WriteItem } from './unit-of-work.ts'

/** Others kept changing the same rows first. The caller's message stays where it is and is tried again. */
export class TooMuchContentionError extends Error {
  override name = 'TooMuchContentionError'
  constructor(who: string) {
    super(`${who} was changed by another request ${MOST_TRIES} times in a row; try again later`)
  }
}

const MOST_TRIES = 8

/** What one try would write, from what it has just read, and the result if that is committed. */
export type Attempt<Result> = {
  readonly writes: readonly WriteItem[]
  readonly result: Result
  /** Whether a lost race means that another request has done the same already. */
  readonly isDoneBy?: (because: readonly ConflictCause[]) => boolean
}

/**
 * Reads, decides and commits; again from the start whenever another request was faster. `attempt` must read
 * again each time. An attempt without writes commits nothing. Throws `TooMuchContentionError`; faults of the
 * store are thrown on.
 */
export const commitWithRetry = async <Result>(
  unitOfWork: UnitOfWork,
  who: string,
  attempt: () => Promise<Attempt<Result>>,
): Promise<Result> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { writes, result, isDoneBy } = await attempt()
    if (writes.length === 0) return result
    const committed = await unitOfWork.commit(writes)
    if (committed.outcome === 'committed' || isDoneBy?.(committed.because ?? [])) return result
  }
  throw new TooMuchContentionError(who)
}
