import type { Clock } from '#shared/platform/clock/clock.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { Invoker } from '../ports/invoker.ts'
import type { Participants } from '../ports/participants.ts'

export type ReconcilePorts = {
  readonly participants: Pick<Participants, 'overdue'>
  readonly invoker: Invoker
  readonly clock: Clock
  /** Milliseconds that this invocation may still run. */
  readonly remainingTime: () => number
}

/** An alarm may be a minute late, and its function takes a while; before this nothing counts as forgotten. */
const GRACE_MINUTES = 5
const FIRST_PAGE = 500
const AT_ONCE = 10
/** Stop before the time limit: what is left is still overdue at the next round. */
const STOP_BELOW_MS = 15_000

/** How many were started, and how many starts were not taken: those stay overdue until the next round. */
export type Reconciled = { readonly woken: number; readonly notTaken: number }

/** Thrown once a round is over, so that it is seen, and tried again by Lambda before the next round. */
export class StartsNotTakenError extends Error {
  override name = 'StartsNotTakenError'
  constructor({ woken, notTaken }: Reconciled) {
    super(`${notTaken} overdue follow-ups could not be started, ${woken} were; the next round starts them`)
  }
}

/**
 * Wakes every follow-up whose own wake time has passed: the table is the record, and an alarm that was lost,
 * dropped or never set costs half a working day at most. Waking one that is being worked on already does
 * nothing. Each stands for itself: a start that is not taken keeps none of the others from theirs. One query
 * when nothing is due.
 */
export const reconcile = async (ports: ReconcilePorts): Promise<Reconciled> => {
  const before = minutesAfter(ports.clock.now(), -GRACE_MINUTES)
  const tried = new Set<string>()
  let notTaken = 0
  const soFar = (): Reconciled => ({ woken: tried.size - notTaken, notTaken })
  // Those tried stay in the index until they have advanced, so a longer page, not a later one, holds those
  // still to do.
  for (let limit = FIRST_PAGE; ; limit *= 2) {
    const overdue = await ports.participants.overdue(before, limit)
    const fresh = overdue.filter(({ followUp }) => !tried.has(followUp))
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      if (ports.remainingTime() < STOP_BELOW_MS) return soFar()
      const batch = fresh.slice(from, from + AT_ONCE)
      const starts = await Promise.allSettled(batch.map((key) => ports.invoker.advance(key, key.sequence)))
      notTaken += starts.filter(({ status }) => status === 'rejected').length
      for (const { followUp } of batch) tried.add(followUp)
    }
    if (overdue.length < limit) return soFar()
  }
}
