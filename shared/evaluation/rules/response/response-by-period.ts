import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Knowing, Standing } from '#shared/follow-up/rules/due.ts'
import { outcomeInWave } from '#shared/follow-up/rules/wave-outcome.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { periodInWords, periodOf } from './four-quarters.ts'

/** Some graduates in one wave. */
export type WaveResponse = {
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
/** In the programme's order of waves. */
type Waves = { readonly waves: readonly WaveResponse[] }

export type ResponseByPeriod = {
  readonly allGraduates: Waves
  /** By when people graduated, four quarters at a time, the latest first. */
  readonly periods: readonly (Waves & { readonly period: string })[]
  /** People who object to evaluation; counted in no other figure. */
  readonly objected: number
}

const ANSWERED: ReadonlySet<DispositionName> = new Set(['complete', 'core-only'])

type WaveStatus = {
  readonly period: number
  readonly wave: string
  readonly standing: Standing
  readonly isAnswered: boolean
}

const statusesOf = (
  participant: Participant,
  { waves }: Pick<Programme, 'waves'>,
  known: Knowing,
): readonly WaveStatus[] =>
  participant.episodes.flatMap((episode) => {
    const period = periodOf(episode.graduationDate, dayAt(known.asOf, known.timeZone))
    return waves.map((wave): WaveStatus => {
      const { standing, disposition } = outcomeInWave(participant, { episode, wave }, known)
      return { period, wave: wave.id, standing, isAnswered: ANSWERED.has(disposition) }
    })
  })

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
 * Response by wave and by when people graduated, as known at `asOf`: of those whose window has closed, how
 * many answered. Each graduate is counted once in each wave; people who object to evaluation are counted
 * apart.
 */
export const responseByPeriod = (
  participants: readonly Participant[],
  programme: Programme,
  asOf: Instant,
): ResponseByPeriod => {
  const counted = participants.filter(({ person }) => !person.evaluationObjection)
  const known = { timeZone: programme.timeZone, asOf }
  const statuses = counted.flatMap((participant) => statusesOf(participant, programme, known))
  const wavesOf = (some: readonly WaveStatus[]) => programme.waves.map(({ id }) => responseIn(id, some))
  const periods = [...new Set(statuses.map(({ period }) => period))].sort((a, b) => a - b)
  const today = dayAt(asOf, programme.timeZone)
  return {
    allGraduates: { waves: wavesOf(statuses) },
    periods: periods.map((period) => ({
      period: periodInWords(period, today),
      waves: wavesOf(statuses.filter((status) => status.period === period)),
    })),
    objected: participants.length - counted.length,
  }
}
