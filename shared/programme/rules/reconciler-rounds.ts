import type { z } from 'zod'
import { type Programme, weekdaySchema } from './programme.ts'
import { minutesOf } from './sending-days.ts'

type Weekday = z.infer<typeof weekdaySchema>

/** When the reconciler looks for lost alarms: a time of day (`10:30`) in a zone, on these days. */
export type Round = {
  readonly timeZone: string
  readonly time: string
  readonly days: readonly Weekday[]
}

/** In sixteenths of the sending hours: 10:30, 13:30 and 16:30 of 09:00 to 17:00. */
const SIXTEENTHS = [3, 9, 15]
/** Scheduler may be a minute late, and what is found must still be sent within the hours. */
const LEAVES_MINUTES = 3

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const timesOf = ({ sending }: Pick<Programme, 'sending'>): ReadonlySet<string> => {
  const [from, to] = [minutesOf(sending.from), minutesOf(sending.to)]
  const latest = Math.max(from, to - LEAVES_MINUTES)
  const minutes = SIXTEENTHS.map((sixteenths) => from + Math.floor(((to - from) * sixteenths) / 16))
  return new Set(minutes.map((minute) => timeOf(Math.min(minute, latest))))
}

/**
 * Three rounds within the sending hours of each programme, on its sending days: outside of them what is found
 * could not be sent, and would be put off to the next sending day again and again. Programmes of one zone
 * share a round at the same time.
 */
export const reconcilerRounds = (
  programmes: readonly Pick<Programme, 'sending' | 'timeZone'>[],
): readonly Round[] => {
  const rounds = new Map<string, Round>()
  for (const programme of programmes)
    for (const time of timesOf(programme)) {
      const { timeZone } = programme
      const known = rounds.get(`${time} ${timeZone}`)?.days ?? []
      const days = weekdaySchema.options.filter(
        (day) => known.includes(day) || programme.sending.days.includes(day),
      )
      rounds.set(`${time} ${timeZone}`, { timeZone, time, days })
    }
  return [...rounds].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, round]) => round)
}

/** How many whole days in a row may pass without a round: 2 for Monday to Friday, 6 for Tuesdays alone. */
export const longestPauseInDays = (rounds: readonly Round[]): number => {
  const week = weekdaySchema.options.map((day) => rounds.some(({ days }) => days.includes(day)))
  // Twice, so that a pause over the end of the week is one.
  const pauses = [...week, ...week].map((hasRound) => (hasRound ? '|' : '.')).join('')
  return Math.min(week.length, Math.max(...pauses.split('|').map(({ length }) => length)))
}
