import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Knowing, Standing } from '#shared/follow-up/rules/due.ts'
import { outcomeInWave } from '#shared/follow-up/rules/wave-outcome.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** One cohort, or all (`cohort: null`), in one wave. */
type WaveResponse = {
  readonly wave: string
  readonly graduates: number
  /** The window has not closed, whether or not an answer has come. */
  readonly notYetDue: number
  readonly diedBeforeDue: number
  /** Not asked by design. */
  readonly structural: number
  /** With the three above: all graduates. */
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
  readonly standing: Standing
  readonly isAnswered: boolean
}

const statusesOf = (
  participant: Participant,
  { waves }: Pick<Programme, 'waves'>,
  known: Knowing,
): readonly WaveStatus[] =>
  participant.episodes.flatMap((episode) =>
    waves.map((wave): WaveStatus => {
      const { standing, disposition } = outcomeInWave(participant, { episode, wave }, known)
      const isAnswered = ANSWERED.has(disposition)
      return { cohort: episode.cohort ?? 'No cohort', wave: wave.id, standing, isAnswered }
    }),
  )

const responseIn = (wave: string, statuses: readonly WaveStatus[]): WaveResponse => {
  const here = statuses.filter((status) => status.wave === wave)
  const count = (standing: Standing) => here.filter((status) => status.standing === standing).length
  return {
    wave,
    graduates: here.length,
    notYetDue: count('not-yet-due'),
    diedBeforeDue: count('died-before-due'),
    structural: count('structural'),
    due: count('due'),
    answered: here.filter(({ standing, isAnswered }) => standing === 'due' && isAnswered).length,
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
  const known = { timeZone: programme.timeZone, asOf }
  const statuses = counted.flatMap((participant) => statusesOf(participant, programme, known))
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
