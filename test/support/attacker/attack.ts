import type { ClinicKnowledge, SeenRow } from './clinic-knowledge.ts'
import { type Known, knownPeople, type Links, linking } from './linking.ts'

type Alike = { readonly row: SeenRow; readonly count: number }

const alikeIn = (rows: readonly SeenRow[]): readonly Alike[] =>
  [...Map.groupBy(rows, (row) => JSON.stringify(row)).values()].flatMap((all) =>
    all.slice(0, 1).map((row) => ({ row, count: all.length })),
  )

const classOf = (row: SeenRow, { keys, usesPattern }: Links): string =>
  JSON.stringify([
    keys.map((key) => row[key]),
    row.waves?.map((wave) => [wave?.over, usesPattern ? wave?.answered : undefined]) ?? null,
  ])

const sum = (some: readonly Alike[]): number => some.reduce((total, { count }) => total + count, 0)

/**
 * How few rows a person can be narrowed to. The attacker may guess which combination of keys is the right
 * one, even if others are possible too because of blanks: the fewest rows of any. Infinity: none.
 */
const fewestRows = (rows: readonly Alike[], links: Links, isTheirs: (row: SeenRow) => boolean): number => {
  const possible = rows.filter(({ row }) => isTheirs(row))
  const classes = Map.groupBy(possible, ({ row }) => classOf(row, links))
  return Math.min(...[...classes.values()].map(sum))
}

const KEYS = ['ageBand', 'sex', 'ethnicity', 'deprivation'] as const

/** Every set of keys, each alone and with the pattern of answering. */
const everyLink: readonly Links[] = Array.from({ length: 2 ** KEYS.length }, (_, chosen) =>
  KEYS.filter((_key, index) => (chosen & (1 << index)) !== 0),
).flatMap((keys) => [
  { keys, usesPattern: false },
  { keys, usesPattern: true },
])

export type AttackResult = {
  /** The fewest rows that anybody was narrowed to, over all sets of keys. */
  readonly fewestRows: number
  /** People narrowed to fewer than five rows. */
  readonly singledOut: number
  /** The fewest people among whom a row's graduation date must be: the dates of those it may be. */
  readonly fewestPeopleOfADate: number
}

export const attack = (seen: readonly SeenRow[], knowledge: ClinicKnowledge): AttackResult => {
  const people = knownPeople(knowledge)
  const rows = alikeIn(seen)
  const attempts = everyLink.map((links) => ({ links, mayBe: linking(knowledge.asOf, links) }))
  const narrowed = (person: Known) =>
    Math.min(...attempts.map(({ links, mayBe }) => fewestRows(rows, links, (row) => mayBe(row, person))))
  const perPerson = people.map(narrowed)
  const mayBe = linking(knowledge.asOf, { keys: KEYS, usesPattern: true })
  const owners = rows.map(({ row }) => people.filter((person) => mayBe(row, person)).length)
  return {
    fewestRows: Math.min(...perPerson),
    singledOut: perPerson.filter((few) => few < 5).length,
    fewestPeopleOfADate: Math.min(...owners),
  }
}
