import { type Cell, keyValue, type ReleaseKey } from './cells.ts'
import { type ToldWave, toldBy } from './told.ts'

/** People whom one set of keys does not tell apart, and for each wave a bit for everything told of them. */
type Class = { readonly values: readonly (string | null)[]; people: number; readonly told: number[] }

const add = (to: Class, { people, told }: Pick<Class, 'people' | 'told'>): void => {
  to.people += people
  told.forEach((mask, wave) => {
    to.told[wave] = (to.told[wave] ?? 0) | mask
  })
}

type Project = (values: Class['values']) => Class['values']

const classesOf = (rows: Iterable<Class>, project: Project): ReadonlyMap<string, Class> => {
  const classes = new Map<string, Class>()
  for (const row of rows) {
    const values = project(row.values)
    const identity = JSON.stringify(values)
    const one = classes.get(identity) ?? { values, people: 0, told: [] }
    add(one, row)
    classes.set(identity, one)
  }
  return classes
}

const bitsIn = (mask: number): number => mask.toString(2).replaceAll('0', '').length

/** Waves of which nothing is told do not count. */
const fewestTold = ({ told }: Class): number | undefined =>
  told.reduce<number | undefined>((fewest, mask) => {
    if (mask === 0) return fewest
    return fewest === undefined ? bitsIn(mask) : Math.min(fewest, bitsIn(mask))
  }, undefined)

const leastOf = (values: Iterable<number | undefined>): number | null => {
  let least: number | null = null
  for (const value of values) if (value !== undefined) least = Math.min(least ?? value, value)
  return least
}

const worstOf = (classes: readonly Class[]) => ({
  k: leastOf(classes.map(({ people }) => people)),
  l: leastOf(classes.map(fewestTold)),
})

const blanksIn = ({ values }: Class): string => values.map((value) => (value === null ? '_' : 'v')).join('')

/** Keeps the values of the keys that neither side has blank, so that what may be one person meets. */
const onCommonKeys =
  (one: string, other: string): Project =>
  (values) =>
    values.filter((_, key) => one[key] === 'v' && other[key] === 'v')

/** For each class everything that agrees with it on every key that both have. */
const wildcardClasses = (classes: Iterable<Class>): readonly Class[] => {
  const byBlanks = [...Map.groupBy(classes, blanksIn)]
  return byBlanks.flatMap(([ours, mine]) => {
    const lookUps = byBlanks.map(([theirs, others]) => {
      const project = onCommonKeys(ours, theirs)
      return { project, found: classesOf(others, project) }
    })
    return mine.map(({ values }) => {
      const all: Class = { values, people: 0, told: [] }
      for (const { project, found } of lookUps) {
        const agreeing = found.get(JSON.stringify(project(values)))
        if (agreeing) add(all, agreeing)
      }
      return all
    })
  })
}

const bitOf = (told: ToldWave | undefined, bits: Map<ToldWave, number>): number => {
  if (told === undefined) return 0
  const bit = bits.get(told) ?? 1 << bits.size
  bits.set(told, bit)
  return bit
}

const rowsOf = (cells: readonly Cell[], keys: readonly ReleaseKey[]): readonly Class[] => {
  const isPatternKnown = keys.includes('pattern')
  const seen: readonly ReleaseKey[] = isPatternKnown ? keys : [...keys, 'calendar']
  const bits = new Map<ToldWave, number>()
  return cells.map(({ people, shown }) => ({
    values: seen.map((key) => keyValue(shown, key)),
    people,
    told: toldBy(shown, isPatternKnown ? 'knows-pattern' : 'knows-calendar').map((told) => bitOf(told, bits)),
  }))
}

/**
 * k and l over one set of keys. Without the pattern among them the attacker knows what the calendar tells of
 * it, because that follows from the graduation date.
 */
export const measureKeys = (cells: readonly Cell[], keys: readonly ReleaseKey[]) => {
  const classes = [...classesOf(rowsOf(cells, keys), (values) => values).values()]
  const [exact, wildcard] = [worstOf(classes), worstOf(wildcardClasses(classes))]
  return { k: exact.k, l: exact.l, kWildcard: wildcard.k, lWildcard: wildcard.l }
}
