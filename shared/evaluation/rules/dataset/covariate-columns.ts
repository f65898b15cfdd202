import { covariateText } from '#shared/enrolment/rules/roster/fields/covariate.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import {
  type CodeCovariate,
  type Covariate,
  declaredCovariates,
  type NumberCovariate,
} from '#shared/programme/rules/covariate.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { aboutThePerson } from './column-origins.ts'
import type { ProfileName } from './events.ts'
import { groupMeans, SMALLEST_GROUP, smallGroups } from './small-groups.ts'
import type { ColumnOf } from './table.ts'
import type { EpisodeView } from './views.ts'

/** As the roster’s reader takes it, and an apostrophe where a spreadsheet would run it. */
const LONGEST_TEXT = 61

type Column = ColumnOf<EpisodeView>
type Read = (episode: Episode) => string | null

/** Stored values are read again, because a programme may have typed the covariate after they came. */
const storedAs = (covariate: Covariate): Read => {
  const read = covariateText(covariate)
  return ({ covariates }) => {
    const stored = covariates[covariate.name]
    const reading = stored === undefined ? undefined : read(stored)
    return reading && 'value' in reading ? reading.value : null
  }
}

/** The values of each covariate in all graduations of the dataset, one each; of which groups are made. */
export type CovariateValues = ReadonlyMap<string, readonly string[]>

/** What an episode adds to them. Text has none, because no group is made of it. */
export const covariateValuesOf = (
  programme: Programme,
): ((episode: Episode) => readonly (readonly [string, string])[]) => {
  const reads = declaredCovariates(programme)
    .filter(({ type }) => type !== 'text')
    .map((covariate) => [covariate.name, storedAs(covariate)] as const)
  return (episode) =>
    reads.flatMap(([name, read]) => {
      const value = read(episode)
      return value === null ? [] : [[name, value] as const]
    })
}

const textColumn = ({ name }: Covariate): Column => ({
  name,
  kind: 'text',
  longest: LONGEST_TEXT,
  ...aboutThePerson,
  description: 'A covariate that the programme declared, as the service gave it.',
  read: ({ episode }) => episode.covariates[name] ?? null,
})

const numberColumn = (covariate: NumberCovariate, shown: (value: number) => number | null): Column => {
  const { name, from, to } = covariate
  const read = storedAs(covariate)
  return {
    name,
    kind: 'number',
    range: { from, to },
    unit: null,
    direction: null,
    ...aboutThePerson,
    description: `A covariate that the programme declared: a number from ${from} to ${to}.`,
    read: ({ episode }) => {
      const value = read(episode)
      return value === null ? null : shown(Number(value))
    },
  }
}

const groupedNumberColumn = (covariate: NumberCovariate, values: readonly string[]): Column => {
  const numbers = values.map(Number)
  const means = groupMeans(numbers)
  const column = numberColumn(covariate, (value) =>
    numbers.length < SMALLEST_GROUP ? null : (means.get(value) ?? null),
  )
  const description = `${column.description} Neighbouring values are taken together until at least 5 graduates have them; each is given as their mean.`
  return { ...column, description }
}

const codeColumn = (covariate: CodeCovariate): Column & { readonly kind: 'code' } => {
  const read = storedAs(covariate)
  return {
    name: covariate.name,
    kind: 'code',
    codes: covariate.codes,
    ...aboutThePerson,
    description: 'A covariate that the programme declared, by code.',
    read: ({ episode }) => read(episode),
  }
}

const groupedCodeColumn = (covariate: CodeCovariate, codes: readonly string[]): Column => {
  const column = codeColumn(covariate)
  const read = storedAs(covariate)
  const merged = smallGroups(codes)
  return {
    ...column,
    description: `${column.description} Codes of fewer than 5 graduates are merged as "other".`,
    codes: { ...covariate.codes, other: covariate.codes['other'] ?? 'codes of fewer than 5 graduates' },
    read: ({ episode }) => {
      const code = read(episode)
      if (code === null || codes.length < SMALLEST_GROUP) return null
      return merged.has(code) ? 'other' : code
    },
  }
}

const columnOf = (covariate: Covariate): Column => {
  switch (covariate.type) {
    case 'text':
      return textColumn(covariate)
    case 'number':
      return numberColumn(covariate, (value) => value)
    case 'code':
      return codeColumn(covariate)
  }
}

const groupedColumnsOf = (covariate: Covariate, values: readonly string[]): readonly Column[] => {
  switch (covariate.type) {
    case 'text':
      return []
    case 'number':
      return [groupedNumberColumn(covariate, values)]
    case 'code':
      return [groupedCodeColumn(covariate, values)]
  }
}

/**
 * A column for each covariate. In the minimal profile text has none, because it could name a person; codes
 * and numbers are shown in groups of at least five graduates, as cohorts are.
 */
export const covariateColumns = (
  programme: Programme,
  profile: ProfileName,
  values: CovariateValues,
): readonly Column[] => {
  const covariates = declaredCovariates(programme)
  return profile === 'minimal'
    ? covariates.flatMap((covariate) => groupedColumnsOf(covariate, values.get(covariate.name) ?? []))
    : covariates.map(columnOf)
}
