import { Temporal } from 'temporal-polyfill'
import { remembered } from '#shared/platform/time/remembered.ts'
import {
  type Instant,
  instantOf,
  instantSchema,
  type LocalDate,
  localDateOf,
} from '#shared/platform/time/time.ts'
import type { Programme, Wave } from './programme.ts'
import { addDays } from './sending-days.ts'

/** A wave's due date, the last day of its window, and the last day of its grace period. */
export type CalendarDays = {
  readonly dueOn: LocalDate
  readonly windowClosesOn: LocalDate
  readonly graceEndsOn: LocalDate
}

const knownLengths = new Map<string, number>()
const START = Temporal.PlainDate.from('2001-01-01')

/** A length in whole days (`P14D`, `P2W`). Remembered: programmes have a handful, and each decision asks. */
export const daysIn = (length: string): number => {
  const known = knownLengths.get(length)
  if (known !== undefined) return known
  const days = Temporal.Duration.from(length).total({ unit: 'days', relativeTo: START })
  knownLengths.set(length, days)
  return days
}

const dueDays = remembered<LocalDate>()

/**
 * When a wave is due and how long it may be answered. Counted from the graduation date in calendar units: six
 * months after 31 August is the last day of February.
 */
export const planOf = (episode: Pick<Graduation, 'graduationDate'>, wave: Wave): CalendarDays => {
  const { graduationDate } = episode
  const dueOn = dueDays(`${graduationDate} ${wave.after}`, () =>
    localDateOf(Temporal.PlainDate.from(graduationDate).add(wave.after)),
  )
  const windowClosesOn = addDays(dueOn, daysIn(wave.window))
  return { dueOn, windowClosesOn, graceEndsOn: addDays(windowClosesOn, daysIn(wave.grace)) }
}

/** The dates of an episode from which its waves are counted. */
type Graduation = { readonly graduationDate: LocalDate; readonly followUpSessionOn: LocalDate | null }

/** The wave to which the roster's one group session belongs: the session wave that is due nearest to it. */
export const sessionWaveOf = (episode: Graduation, { waves }: Pick<Programme, 'waves'>): Wave | undefined => {
  const session = episode.followUpSessionOn
  if (session === null) return undefined
  const away = (each: Wave): number =>
    Math.abs(
      Temporal.PlainDate.from(session).until(planOf(episode, each).dueOn, { largestUnit: 'days' }).days,
    )
  const [nearest] = waves.filter(({ collect }) => collect === 'session').toSorted((a, b) => away(a) - away(b))
  return nearest
}

/**
 * The day on which a wave is first asked: its group session, or its due date. A session counts unless its
 * wave's window has closed by then.
 */
const askedOn = (episode: Graduation, wave: Wave, programme: Pick<Programme, 'waves'>): LocalDate => {
  const { dueOn, windowClosesOn } = planOf(episode, wave)
  const session = episode.followUpSessionOn
  if (session === null || session > windowClosesOn) return dueOn
  return sessionWaveOf(episode, programme)?.id === wave.id ? session : dueOn
}

/** The day from which staff may type in answers: the group session's, or the due date if that is earlier. */
export const answerableFrom = (
  episode: Graduation,
  wave: Wave,
  programme: Pick<Programme, 'waves'>,
): LocalDate => {
  const { dueOn } = planOf(episode, wave)
  const [earlier = dueOn] = [dueOn, askedOn(episode, wave, programme)].toSorted()
  return earlier
}

/** The day from which emails may ask: the due date, or the day after the wave's group session. */
export const askFrom = (episode: Graduation, wave: Wave, programme: Pick<Programme, 'waves'>): LocalDate => {
  const day = askedOn(episode, wave, programme)
  return wave.collect === 'session' ? addDays(day, 1) : day
}

/** On the morning after grace; after 03:00, because clocks change before it. */
const CLOSING_TIME = '06:00'

const closings = remembered<Instant>()

export const closingTime = (graceEndsOn: LocalDate, { timeZone }: Pick<Programme, 'timeZone'>): Instant =>
  closings(`${graceEndsOn} ${timeZone}`, () =>
    instantOf(
      Temporal.PlainDate.from(addDays(graceEndsOn, 1))
        .toZonedDateTime({ timeZone, plainTime: CLOSING_TIME })
        .toInstant(),
    ),
  )

/** Instants are UTC, where every minute has 60 seconds: much faster than Temporal, and called often. */
const millisecondsAfter = (instant: Instant, milliseconds: number): Instant =>
  instantSchema.parse(new Date(Date.parse(instant) + milliseconds).toISOString())

export const hoursAfter = (instant: Instant, hours: number): Instant =>
  millisecondsAfter(instant, hours * 3_600_000)

export const minutesAfter = (instant: Instant, minutes: number): Instant =>
  millisecondsAfter(instant, minutes * 60_000)
