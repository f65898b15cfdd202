import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { answeredOn } from '../dataset/distance-columns.ts'
import type { EpisodeView, WaveView } from '../dataset/views.ts'
import type { Outcome } from '../disclosure/outcome.ts'
import type { PersonRecord } from '../disclosure/person-record.ts'
import { weeksFromDue } from '../disclosure/weeks-from-due.ts'
import { minimalRecord } from './minimal-record.ts'

/** What a release has to know of everybody before it can show anybody. People have one place in each list. */
export type MinimalFacts = {
  readonly participants: readonly ParticipantId[]
  readonly records: readonly PersonRecord[]
  /** For each wave of the programme what everybody who was due was asked; undefined while nobody was. */
  readonly askedOfAll: readonly (ReadonlySet<string> | undefined)[]
  /** For each wave the weeks from the due date in which answers came. */
  readonly weeks: readonly (readonly number[])[]
  /** For each wave the last week of its window. */
  readonly lastWeeks: readonly number[]
}

const WAS_ASKED: ReadonlySet<Outcome> = new Set(['answered', 'unanswered', 'removed'])

/** Week of the day on which the answers were given; undefined where nothing was submitted. */
export const answerWeek = (view: WaveView, timeZone: string): number | undefined => {
  const day = answeredOn(view, timeZone)
  return day && weeksFromDue(day, view.days.dueOn)
}

/** Takes in the first graduation of one person after another. */
export const gatherMinimal = ({ waves, timeZone }: Programme) => {
  const participants: ParticipantId[] = []
  const records: PersonRecord[] = []
  const asked: (Set<string> | undefined)[] = waves.map(() => undefined)
  const weeks: number[][] = waves.map(() => [])
  const lastWeeks = waves.map(() => 0)
  const addWave = (view: WaveView, outcome: Outcome, position: number): void => {
    const { dueOn, windowClosesOn } = view.days
    lastWeeks[position] = Math.max(lastWeeks[position] ?? 0, weeksFromDue(windowClosesOn, dueOn))
    if (!WAS_ASKED.has(outcome)) return
    const full = new Set(view.asked.full)
    const common = asked[position]
    asked[position] = common ? new Set([...common].filter((id) => full.has(id))) : full
    const week = outcome === 'answered' ? answerWeek(view, timeZone) : undefined
    if (week !== undefined) weeks[position]?.push(week)
  }
  return {
    add: (view: EpisodeView): void => {
      const record = minimalRecord(view)
      participants.push(view.episode.participant)
      records.push(record)
      view.waves.forEach((wave, position) => {
        const outcome = record.waves[position]?.outcome
        if (outcome) addWave(wave, outcome, position)
      })
    },
    facts: (): MinimalFacts => ({ participants, records, askedOfAll: asked, weeks, lastWeeks }),
  }
}
