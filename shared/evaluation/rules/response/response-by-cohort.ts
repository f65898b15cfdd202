import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf, isDueForAnalysis } from '#shared/follow-up/rules/disposition.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** One cohort, or everybody (`cohort: null`), in one wave. */
type WaveResponse = {
  readonly wave: string
  readonly graduates: number
  /** The window is still open, or the due date is to come. */
  readonly notYetDue: number
  /** Died before the due date: in no denominator. */
  readonly deceased: number
  readonly due: number
  /** Of those due: submitted, whole or core only. */
  readonly answered: number
}
export type CohortResponse = { readonly cohort: string | null; readonly waves: readonly WaveResponse[] }

export type ResponseByCohort = {
  readonly everybody: CohortResponse
  readonly cohorts: readonly CohortResponse[]
  /** People who object to evaluation are in no figure but this one. */
  readonly objected: number
}

const ANSWERED: ReadonlySet<DispositionName> = new Set(['complete', 'core-only'])

type Fate = {
  readonly cohort: string
  readonly wave: string
  readonly is: 'not-yet-due' | 'deceased' | 'answered' | 'unanswered'
}

const fatesOf = (
  { person, episodes, followUps }: Participant,
  programme: Programme,
  asOf: Instant,
): readonly Fate[] =>
  followUps.flatMap((followUp): Fate[] => {
    const episode = episodes.find((each) => each.episode === followUp.episode)
    if (!episode) return []
    const disposition = dispositionOf(followUp, person, programme, asOf)
    const at = { cohort: episode.cohort ?? 'No cohort', wave: followUp.wave }
    if (disposition.disposition === 'deceased') return [{ ...at, is: 'deceased' }]
    if (!isDueForAnalysis(followUp, disposition, programme, asOf)) return [{ ...at, is: 'not-yet-due' }]
    return [{ ...at, is: ANSWERED.has(disposition.disposition) ? 'answered' : 'unanswered' }]
  })

const responseIn = (wave: string, fates: readonly Fate[]): WaveResponse => {
  const here = fates.filter((fate) => fate.wave === wave)
  const count = (is: Fate['is']) => here.filter((fate) => fate.is === is).length
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
 * Response by cohort and wave as known at `asOf`: of those whose window has closed, who answered. Everyone
 * enrolled is in exactly one column of each wave; whoever objects to evaluation is counted apart.
 */
export const responseByCohort = (
  participants: readonly Participant[],
  programme: Programme,
  asOf: Instant,
): ResponseByCohort => {
  const counted = participants.filter(({ person }) => !person.evaluationObjection)
  const fates = counted.flatMap((participant) => fatesOf(participant, programme, asOf))
  const wavesOf = (some: readonly Fate[]) => programme.waves.map(({ id }) => responseIn(id, some))
  const names = [...new Set(fates.map(({ cohort }) => cohort))].sort()
  return {
    everybody: { cohort: null, waves: wavesOf(fates) },
    cohorts: names.map((cohort) => ({
      cohort,
      waves: wavesOf(fates.filter((fate) => fate.cohort === cohort)),
    })),
    objected: participants.length - counted.length,
  }
}
