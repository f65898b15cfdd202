import { coarsen } from '#shared/evaluation/rules/disclosure/coarsen.ts'
import type { PersonRecord, ReleasedRecord } from '#shared/evaluation/rules/disclosure/person-record.ts'
import { shownWeeks, weeksFromDue } from '#shared/evaluation/rules/disclosure/weeks-from-due.ts'
import { daysIn, planOf } from '#shared/programme/rules/calendar.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import type { Acquaintance, ClinicKnowledge, SeenRow } from './clinic-knowledge.ts'

type Wave = ClinicKnowledge['waves'][number]
type Place = { readonly wave: Wave; readonly index: number; readonly asOf: string }

const outcomeIn = (person: Acquaintance, { wave, index, asOf }: Place) => {
  if (planOf(person, wave).windowClosesOn >= asOf) return 'not-over'
  return person.answered?.[index] ? 'answered' : 'unanswered'
}

const DISPOSITIONS = {
  answered: ['complete', 'complete', 'core-only'],
  unanswered: ['no-response', 'declined', 'no-response', 'undeliverable'],
  'not-over': ['not-yet-due', 'open'],
} as const

/** The people as the exporter would describe them: everybody's disposition follows from their place. */
export const recordsOf = ({ people, waves, asOf }: ClinicKnowledge): readonly PersonRecord[] =>
  people.map((person, place) => ({
    ageBand: person.ageBand,
    sex: person.sex,
    ethnicity: person.ethnicity,
    deprivation: person.deprivation,
    waves: waves.map((wave, index) => {
      const outcome = outcomeIn(person, { wave, index, asOf })
      const names = DISPOSITIONS[outcome]
      return { outcome, disposition: names[place % names.length] ?? names[0] }
    }),
  }))

/** When the person at a place answered: within days of an email, with a few who are early or in grace. */
const answeredOn = (person: Acquaintance, wave: Wave, place: number) =>
  addDays(planOf(person, wave).dueOn, [1, 3, 6, 13, 20, -9, 35, 80][place % 8] ?? 0)

const weeksIn = ({ people }: ClinicKnowledge, wave: Wave, index: number) => {
  const weeks = people.map((person, place) =>
    person.answered?.[index]
      ? weeksFromDue(answeredOn(person, wave, place), planOf(person, wave).dueOn)
      : undefined,
  )
  const shown = shownWeeks(
    weeks.filter((week) => week !== undefined),
    Math.floor(daysIn(wave.window) / 7),
  )
  return weeks.map((week) => (week === undefined ? undefined : shown.get(week)))
}

/** A release in the minimal profile; no rows where it is tables only. */
export const minimalRelease = (knowledge: ClinicKnowledge): readonly SeenRow[] => {
  const coarsened = coarsen(recordsOf(knowledge))
  if (coarsened.release === 'tables-only') return []
  const { records, coarsening } = coarsened
  const weeks = knowledge.waves.map((wave, index) => weeksIn(knowledge, wave, index))
  const seen = ({ waves }: ReleasedRecord, place: number): SeenRow['waves'] => {
    if (waves === null) return null
    return knowledge.waves.map((_, index) => {
      const outcome = waves[coarsening.waves.indexOf(index)]?.outcome
      if (outcome === undefined) return undefined
      const answered = outcome === 'answered'
      return {
        over: outcome !== 'not-over',
        answered,
        weeksFromDue: answered ? weeks[index]?.[place] : undefined,
      }
    })
  }
  return records.map((record, place) => ({ ...record, waves: seen(record, place) }))
}

/** The same without coarsening, as the profile before this one showed them. */
export const uncoarsenedRelease = (knowledge: ClinicKnowledge): readonly SeenRow[] =>
  recordsOf(knowledge).map((record) => ({
    ...record,
    waves: record.waves.map(({ outcome }) => ({
      over: outcome !== 'not-over',
      answered: outcome === 'answered',
      weeksFromDue: undefined,
    })),
  }))
