import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf, isDueForAnalysis } from '#shared/follow-up/rules/disposition.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** One cohort, or all (`cohort: null`), in one wave. */
type WaveResponse = {
  readonly wave: string
  readonly graduates: number
  /** The window has not closed, or the due date has not come. */
  readonly notYetDue: number
  /** Died before the due date; not in a denominator. */
  readonly deceased: number
  readonly due: number
  /** Of those due: submitted the whole battery or the core set. */
  readonly answered: number
}
export type CohortResponse = { readonly cohort: string | null; readonly waves: readonly WaveResponse[] }

export type ResponseByCohort = {
  readonly allGraduates: CohortResponse
  readonly cohorts: readonly CohortResponse[]
  /** People who object to evaluation; counted in no other figure. */
  readonly objected: number
}

const ANSWERED: ReadonlySet<DispositionName> = new Set(['complete', 'core-only'])

type WaveStatus = {
  readonly cohort: string
  readonly wave: string
  readonly is: 'not-yet-due' | 'deceased' | 'answered' | 'unanswered'
}

const statusesOf = (
  { person, episodes, followUps }: Participant,
  programme: Programme,
  asOf: Instant,
): readonly WaveStatus[] =>
  followUps.flatMap((followUp): WaveStatus[] => {
    const episode = episodes.find((each) => each.episode === followUp.episode)
    if (!episode) return []
    const disposition = dispositionOf(followUp, person, { timeZone: programme.timeZone, asOf })
    const at = { cohort: episode.cohort ?? 'No cohort', wave: followUp.wave }
    if (disposition.disposition === 'deceased') return [{ ...at, is: 'deceased' }]
    if (!isDueForAnalysis(followUp, disposition, { timeZone: programme.timeZone, asOf }))
      return [{ ...at, is: 'not-yet-due' }]
    return [{ ...at, is: ANSWERED.has(disposition.disposition) ? 'answered' : 'unanswered' }]
  })

const responseIn = (wave: string, statuses: readonly WaveStatus[]): WaveResponse => {
  const here = statuses.filter((status) => status.wave === wave)
  const count = (is: WaveStatus['is']) => here.filter((status) => status.is === is).length
  const answered = count('answered')
  return {
    wave,
    graduates: here.length,
    notYetDue: count('not-yet-due'),
    deceased: count('deceased'),
    due: answered + count('unanswered'),
    answered,
  }
}

/**
 * Response by cohort and wave as known at `asOf`: of those whose window has closed, how many answered. Each
 * graduate is counted once in each wave; people who object to evaluation are counted apart.
 */
export const responseByCohort = (
  participants: readonly Participant[],
  programme: Programme,
  asOf: Instant,
): ResponseByCohort => {
  const counted = participants.filter(({ person }) => !person.evaluationObjection)
  const statuses = counted.flatMap((participant) => statusesOf(participant, programme, asOf))
  const wavesOf = (some: readonly WaveStatus[]) => programme.waves.map(({ id }) => responseIn(id, some))
  const names = [...new Set(statuses.map(({ cohort }) => cohort))].sort()
  return {
    allGraduates: { cohort: null, waves: wavesOf(statuses) },
    cohorts: names.map((cohort) => ({
      cohort,
      waves: wavesOf(statuses.filter((status) => status.cohort === cohort)),
    })),
    objected: participants.length - counted.length,
  }
}
