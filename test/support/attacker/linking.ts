import type { LocalDate } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import type { Acquaintance, ClinicKnowledge, SeenRow, SeenWave } from './clinic-knowledge.ts'

/** What the attacker compares: some keys, and perhaps whether the person answered. */
export type Links = {
  readonly keys: readonly ('ageBand' | 'sex' | 'ethnicity' | 'deprivation')[]
  readonly usesPattern: boolean
}

/** What a joined group covers, from the codebook of the release. */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  '<45': ['<25', '25-34', '35-44'],
  '45-64': ['45-54', '55-64'],
  '65+': ['65-74', '75+'],
  '45+': ['45-54', '55-64', '65-74', '75+'],
  other: ['asian', 'black', 'mixed', 'other'],
  '1-2': ['1', '2'],
  '3-5': ['3', '4', '5'],
}

const covers = (shown: string | null, own: string | null): boolean =>
  shown === null || shown === own || (own !== null && (COVERS[shown] ?? []).includes(own))

/** A person as the clinic's calendar has them in each wave. */
export type Known = Acquaintance & {
  readonly inWaves: readonly { readonly dueOn: LocalDate; readonly isOver: boolean }[]
}

export const knownPeople = ({ people, waves, asOf }: ClinicKnowledge): readonly Known[] =>
  people.map((person) => ({
    ...person,
    inWaves: waves.map((wave) => {
      const { dueOn, windowClosesOn } = planOf(person, wave)
      return { dueOn, isOver: windowClosesOn < asOf }
    }),
  }))

type InWave = Known['inWaves'][number] & { readonly answered: boolean | undefined; readonly asOf: LocalDate }

const isWavePossible = (seen: SeenWave, { dueOn, isOver, answered, asOf }: InWave): boolean => {
  if (seen.over !== undefined && seen.over !== isOver) return false
  const isAnswerSeen = seen.answered !== undefined && answered !== undefined && isOver
  if (isAnswerSeen && seen.answered !== answered) return false
  return seen.weeksFromDue === undefined || addDays(dueOn, 7 * seen.weeksFromDue) <= asOf
}

/** Whether a row may be a person's, by everything that the attacker holds of both. */
export const linking =
  (asOf: LocalDate, { keys, usesPattern }: Links) =>
  (row: SeenRow, person: Known): boolean =>
    keys.every((key) => covers(row[key], person[key])) &&
    person.inWaves.every((wave, index) => {
      const seen = row.waves?.[index]
      const answered = usesPattern ? person.answered?.[index] : undefined
      return seen === undefined || isWavePossible(seen, { ...wave, answered, asOf })
    })
