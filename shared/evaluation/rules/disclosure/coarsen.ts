import { blanksFor, isBlanked } from './blanking.ts'
import { codedGroups, groupsOf } from './groups.ts'
import { HIERARCHIES } from './hierarchies.ts'
import { type Coarsening, coarseningsOf, lossOf } from './lattice.ts'
import { SMALLEST_CLASS } from './limits.ts'
import { KEY_NAMES, type KeyName, type PersonRecord, type ReleasedRecord } from './person-record.ts'
import { withNames } from './shown-names.ts'

export type CoarsenedRows = {
  readonly release: 'rows'
  /** In the order of the people given. */
  readonly records: readonly ReleasedRecord[]
  readonly coarsening: Coarsening
  /** For each key the name of its level. */
  readonly levels: Readonly<Record<KeyName, string>>
  readonly loss: number
  /** People of whom a key was blanked besides. */
  readonly blanked: number
}
export type Coarsened =
  | CoarsenedRows
  | { readonly release: 'tables-only'; readonly why: 'too-few-people' | 'too-much-alike' }

type Blanks = number

const identityOf = (person: PersonRecord): string =>
  [
    ...KEY_NAMES.map((key) => person[key] ?? ''),
    ...person.waves.flatMap(({ outcome, disposition }) => [outcome, disposition]),
  ].join('\t')

const released = (person: PersonRecord, { levels, waves }: Coarsening, blanks: Blanks): ReleasedRecord => {
  const shown = (key: KeyName): string | null => {
    const value = person[key]
    if (value === null || isBlanked(blanks, key)) return null
    return HIERARCHIES[key][levels[key]]?.show(value) ?? null
  }
  return {
    ageBand: shown('ageBand'),
    sex: shown('sex'),
    ethnicity: shown('ethnicity'),
    deprivation: shown('deprivation'),
    waves: isBlanked(blanks, 'pattern') ? null : waves.flatMap((wave) => person.waves[wave] ?? []),
  }
}

/** People who are alike share one record, so that the rows of 100,000 people fit in little memory. */
const releasedOf = (
  people: readonly PersonRecord[],
  coarsening: Coarsening,
  blanksOf: readonly Blanks[],
): readonly ReleasedRecord[] => {
  const indexes = new Map<string, number>()
  const distinct: ReleasedRecord[] = []
  const indexOf = people.map((person, index) => {
    const identity = identityOf(person)
    const known = indexes.get(identity)
    if (known !== undefined) return known
    indexes.set(identity, distinct.length)
    return distinct.push(released(person, coarsening, blanksOf[index] ?? 0)) - 1
  })
  const named = withNames(distinct)
  return indexOf.flatMap((index) => named[index] ?? [])
}

/** The first coarsening, by loss, after which few people need a blank. */
const leastLoss = (groups: ReturnType<typeof groupsOf>['groups'], waveCount: number) => {
  for (const coarsening of coarseningsOf(waveCount)) {
    const blanks = blanksFor(codedGroups(groups, coarsening))
    if (blanks) return { coarsening, blanks }
  }
  return undefined
}

/**
 * Coarsens until every combination of keys that a row shows is shared by five people, and nobody's outcome in
 * a wave follows from their keys; says so where no coarsening reaches that. The same people in any order give
 * each the same record.
 */
export const coarsen = (people: readonly PersonRecord[]): Coarsened => {
  if (people.length < SMALLEST_CLASS) return { release: 'tables-only', why: 'too-few-people' }
  const waveCount = people[0]?.waves.length ?? 0
  const { groups, groupOf } = groupsOf(people)
  const found = leastLoss(groups, waveCount)
  if (!found) return { release: 'tables-only', why: 'too-much-alike' }
  const { coarsening, blanks } = found
  const blanksOf = people.map((_, index) => blanks[groupOf[index] ?? 0] ?? 0)
  const level = (key: KeyName) => HIERARCHIES[key][coarsening.levels[key]]?.name ?? ''
  return {
    release: 'rows',
    records: releasedOf(people, coarsening, blanksOf),
    coarsening,
    levels: Object.fromEntries(KEY_NAMES.map((key) => [key, level(key)])) as Record<KeyName, string>,
    loss: lossOf(coarsening, waveCount),
    blanked: blanksOf.filter((each) => each !== 0).length,
  }
}
