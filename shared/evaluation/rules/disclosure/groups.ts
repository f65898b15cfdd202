import { HIERARCHIES } from './hierarchies.ts'
import type { Coarsening } from './lattice.ts'
import { calendarOf, type Outcome } from './outcome.ts'
import { KEY_NAMES, type PersonKeys, type PersonRecord } from './person-record.ts'

/** People with the same keys and outcomes before coarsening. */
export type Group = PersonKeys & {
  readonly outcomes: readonly Outcome[]
  readonly people: number
}

const identityOf = (person: PersonRecord): string =>
  [...KEY_NAMES.map((key) => person[key] ?? ''), ...person.waves.map(({ outcome }) => outcome)].join('\t')

export type Grouped = {
  readonly groups: readonly Group[]
  /** For each person the index of the group. */
  readonly groupOf: readonly number[]
}

export const groupsOf = (people: readonly PersonRecord[]): Grouped => {
  const indexes = new Map<string, number>()
  const groups: (Omit<Group, 'people'> & { people: number })[] = []
  const groupOf = people.map((person) => {
    const identity = identityOf(person)
    const index = indexes.get(identity) ?? groups.length
    indexes.set(identity, index)
    const { ageBand, sex, ethnicity, deprivation } = person
    const outcomes = person.waves.map(({ outcome }) => outcome)
    groups[index] ??= { ageBand, sex, ethnicity, deprivation, outcomes, people: 0 }
    const group = groups[index]
    if (group) group.people += 1
    return index
  })
  return { groups, groupOf }
}

/** A group under one coarsening, its values as small numbers; 0 is blank. */
export type CodedGroup = {
  readonly people: number
  /** The keys of the person, in the order of `KEY_NAMES`, then the pattern of answering. */
  readonly keys: readonly number[]
  /** What the calendar tells of the pattern. */
  readonly calendar: number
  /** For each released wave a bit for the outcome, where the wave is over; else 0. */
  readonly told: readonly number[]
}

const BIT: Readonly<Record<Outcome, number>> = {
  answered: 1,
  unanswered: 2,
  died: 4,
  removed: 8,
  'not-asked': 0,
  'not-over': 0,
}

const coder = () => {
  const codes = new Map<string, number>()
  return (value: string | null): number => {
    if (value === null) return 0
    const code = codes.get(value) ?? codes.size + 1
    codes.set(value, code)
    return code
  }
}

export const codedGroups = (
  groups: readonly Group[],
  { levels, waves }: Coarsening,
): readonly CodedGroup[] => {
  const shows = KEY_NAMES.map((key) => ({ key, show: HIERARCHIES[key][levels[key]]?.show, code: coder() }))
  const [pattern, calendar] = [coder(), coder()]
  return groups.map((group) => {
    const outcomes = waves.flatMap((wave) => group.outcomes[wave] ?? [])
    const ofPerson = shows.map(({ key, show, code }) => {
      const value = group[key]
      return code(value === null || !show ? null : show(value))
    })
    return {
      people: group.people,
      keys: [...ofPerson, pattern(outcomes.join(' '))],
      calendar: calendar(outcomes.map(calendarOf).join(' ')),
      told: outcomes.map((outcome) => BIT[outcome]),
    }
  })
}
