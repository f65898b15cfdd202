import type { CodedGroup } from './groups.ts'
import { FEWEST_OUTCOMES, MOST_BLANKED_SHARE, SMALLEST_CLASS } from './limits.ts'

/** Positions in `CodedGroup.keys`. What is dearest to the analysis is blanked last. */
const PATTERN = 4
const IN_THIS_ORDER = [2, 3, 0, 1, PATTERN]
/** More than any key has values: classes are numbered in this base. */
const BASE = 512

/** A bit for each key that is blanked. */
type Blanks = number
const isBlank = (blanks: Blanks, key: number): boolean => (blanks & (1 << key)) !== 0

/** One number for the keys of the person, another with the pattern or the calendar. */
const classOf = ({ keys, calendar }: CodedGroup, blanks: Blanks, last: 'pattern' | 'calendar'): number => {
  let found = 0
  for (let key = 0; key < PATTERN; key += 1)
    found = found * BASE + (isBlank(blanks, key) ? 0 : (keys[key] ?? 0))
  const value = last === 'pattern' ? (keys[PATTERN] ?? 0) : calendar
  return found + (isBlank(blanks, PATTERN) ? 0 : value) * BASE ** PATTERN
}

const bitsIn = (mask: number): number => mask.toString(2).replaceAll('0', '').length

const tooFewPeople = (groups: readonly CodedGroup[], classes: readonly number[]): ReadonlySet<number> => {
  const sizes = new Map<number, number>()
  groups.forEach(({ people }, index) => {
    const one = classes[index] ?? 0
    sizes.set(one, (sizes.get(one) ?? 0) + people)
  })
  return new Set([...sizes].filter(([, size]) => size < SMALLEST_CLASS).map(([one]) => one))
}

/** Classes in which a wave has one outcome only, so that the keys alone tell it. */
const tooFewOutcomes = (
  groups: readonly CodedGroup[],
  classes: readonly number[],
  blanks: readonly Blanks[],
): ReadonlySet<number> => {
  const told = new Map<number, number[]>()
  groups.forEach((group, index) => {
    if (isBlank(blanks[index] ?? 0, PATTERN)) return
    const one = classes[index] ?? 0
    const masks = told.get(one) ?? group.told.map(() => 0)
    group.told.forEach((bit, wave) => {
      masks[wave] = (masks[wave] ?? 0) | bit
    })
    told.set(one, masks)
  })
  const isTooFew = (mask: number) => mask !== 0 && bitsIn(mask) < FEWEST_OUTCOMES
  return new Set([...told].filter(([, masks]) => masks.some(isTooFew)).map(([one]) => one))
}

/** Indexes of the groups that cannot be released as they are. */
const failing = (groups: readonly CodedGroup[], blanks: readonly Blanks[]): readonly number[] => {
  const byPattern = groups.map((group, index) => classOf(group, blanks[index] ?? 0, 'pattern'))
  const byCalendar = groups.map((group, index) => classOf(group, blanks[index] ?? 0, 'calendar'))
  const small = tooFewPeople(groups, byPattern)
  const alike = tooFewOutcomes(groups, byCalendar, blanks)
  return groups.flatMap((_, index) =>
    small.has(byPattern[index] ?? 0) || alike.has(byCalendar[index] ?? 0) ? [index] : [],
  )
}

/** A value that fewer than five people have can stand in no row. */
const rareValues = (groups: readonly CodedGroup[]): readonly Blanks[] => {
  const blanks = groups.map(() => 0)
  for (const key of IN_THIS_ORDER) {
    const values = groups.map(({ keys }) => keys[key] ?? 0)
    const rare = tooFewPeople(groups, values)
    values.forEach((value, index) => {
      if (value !== 0 && rare.has(value)) blanks[index] = (blanks[index] ?? 0) | (1 << key)
    })
  }
  return blanks
}

const isWithinShare = (groups: readonly CodedGroup[], blanks: readonly Blanks[]): boolean => {
  const blanked = groups.reduce((sum, { people }, index) => sum + (blanks[index] === 0 ? 0 : people), 0)
  return blanked <= MOST_BLANKED_SHARE * groups.reduce((sum, { people }) => sum + people, 0)
}

/**
 * For each group the keys to blank, so that every class has enough people and outcomes; undefined where that
 * takes more than a small share of the people. Depends on counts only, not on the order of people.
 */
export const blanksFor = (groups: readonly CodedGroup[]): readonly Blanks[] | undefined => {
  let blanks = rareValues(groups)
  for (const key of IN_THIS_ORDER) {
    if (!isWithinShare(groups, blanks)) return undefined
    const bad = new Set(failing(groups, blanks))
    if (bad.size === 0) return blanks
    blanks = blanks.map((blank, index) => (bad.has(index) ? blank | (1 << key) : blank))
  }
  return isWithinShare(groups, blanks) && failing(groups, blanks).length === 0 ? blanks : undefined
}

export const isBlanked = (blanks: Blanks, key: 'ethnicity' | 'deprivation' | 'ageBand' | 'sex' | 'pattern') =>
  isBlank(blanks, { ageBand: 0, sex: 1, ethnicity: 2, deprivation: 3, pattern: PATTERN }[key])
