import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { EpisodeId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Identity } from '../ports/identities.ts'
import type { RosterRow } from './roster/roster-row.ts'

export type WhichEpisode = {
  readonly episode: EpisodeId
  /** The date to enrol under: the stored one where the row has a date that was corrected later. */
  readonly graduationDate: LocalDate
  readonly corrects: LocalDate | null
  /** What is wrong with the row's `corrects`; the row is enrolled without it. */
  readonly problem: string | null
}

export type KnownPerson = {
  readonly identity: Identity | undefined
  readonly participant: Participant | undefined
}

const UNKNOWN = 'this person has no graduation on that date'
const BOTH_KNOWN = 'both dates are graduations of this person already'

/**
 * The episode that a row is about. The identity keeps a replaced graduation date beside the new one, so that
 * the old file, uploaded again, finds the corrected episode and does not make a second one.
 */
export const whichEpisode = (row: RosterRow, known: KnownPerson, newId: () => EpisodeId): WhichEpisode => {
  const { graduationDate, corrects } = row
  const byDate = known.identity?.episodes ?? {}
  const own = byDate[graduationDate]
  const replaced = corrects === null ? undefined : byDate[corrects]
  const storedDate = (id: EpisodeId): LocalDate | undefined =>
    known.participant?.episodes.find(({ episode }) => episode === id)?.graduationDate
  if (own !== undefined) {
    const stored = storedDate(own) ?? graduationDate
    if (replaced === own && stored === corrects)
      return { episode: own, graduationDate, corrects, problem: null }
    const isOther = corrects !== null && replaced !== own
    const problem = isOther ? (replaced === undefined ? UNKNOWN : BOTH_KNOWN) : null
    return { episode: own, graduationDate: stored, corrects: null, problem }
  }
  if (replaced !== undefined)
    return { episode: replaced, graduationDate, corrects: storedDate(replaced) ?? null, problem: null }
  return { episode: newId(), graduationDate, corrects: null, problem: corrects === null ? null : UNKNOWN }
}
