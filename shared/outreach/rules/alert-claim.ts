import type { Instant } from '#shared/platform/time/time.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'

/** How far one message to one address of a team has come. */
export type AlertClaim = {
  readonly state: 'claimed' | 'sent' | 'not-sent' | 'unknown'
  readonly claimedAt: Instant
  /** Sendings that may have gone out. */
  readonly tries: number
}

/** `mine`: to be sent now. `found`: not now, and why. */
export type ClaimOutcome = { readonly mine: AlertClaim } | { readonly found: AlertClaim }

/**
 * A sending of which nobody knows what became of it is repeated once: a list that comes twice costs a team a
 * minute, one that never comes can cost a patient the call. Twice unknown is left: the next list has it all.
 */
const MOST_TRIES = 2

/** The function's own time limit: after that its claim has no sender any more. */
const CLAIM_HOLDS_MINUTES = 1

const isHeld = ({ state, claimedAt }: AlertClaim, at: Instant): boolean =>
  state === 'claimed' && at < minutesAfter(claimedAt, CLAIM_HOLDS_MINUTES)

const isLeft = ({ state, tries }: AlertClaim): boolean =>
  state === 'sent' || (state !== 'not-sent' && tries >= MOST_TRIES)

export const claimOver = (found: AlertClaim | undefined, at: Instant): ClaimOutcome =>
  found && (isLeft(found) || isHeld(found, at))
    ? { found }
    : { mine: { state: 'claimed', claimedAt: at, tries: (found?.tries ?? 0) + 1 } }

/** What certainly did not go out does not count as a try. */
export const settled = (claim: AlertClaim, state: Exclude<AlertClaim['state'], 'claimed'>): AlertClaim => ({
  ...claim,
  state,
  tries: state === 'not-sent' ? claim.tries - 1 : claim.tries,
})
