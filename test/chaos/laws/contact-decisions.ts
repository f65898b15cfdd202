import type { Instant } from '#shared/platform/time/time.ts'

export type Source = 'person' | 'staff' | 'roster' | 'SES'

/** What was decided about one person's contact, by whom and when: by its own time, not when it arrived. */
export type Decision = {
  readonly participant: string
  readonly source: Source
  readonly decidedAt: Instant
  readonly point: 'agreement' | 'email' | 'way' | 'preference' | 'safe-ways' | 'all-contact'
  /** Towards less contact, or towards more. */
  readonly towards: 'less' | 'more'
  readonly what: string
  /** A word that nobody can read: it stops contact, until a later one on its point can be read. */
  readonly isUnclear?: true
  /** The fact that stored it, by which a correction names it. */
  readonly factId?: string
}

const isOfPeople = ({ source }: Decision): boolean => source === 'person' || source === 'staff'

/**
 * Whether `refusal` stands among decisions that arrived in any order. Towards less contact any source acts at
 * once; only a newer decision of the person or staff leads back to more, and from an unclear word a newer one
 * of a roster, too. At equal times the refusal wins.
 */
const stands = (refusal: Decision, decisions: readonly Decision[]): boolean =>
  !decisions.some(
    (other) =>
      other.point === refusal.point &&
      other.towards === 'more' &&
      (refusal.isUnclear || isOfPeople(other)) &&
      other.decidedAt > refusal.decidedAt,
  )

/** The refusals that stand, worked out from the rule alone and from nothing that the product stored. */
export const standingRefusals = (decisions: readonly Decision[]): readonly Decision[] =>
  decisions.filter((decision) => decision.towards === 'less' && stands(decision, decisions))
