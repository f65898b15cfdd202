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

const textColumn = ({ name }: Covariate): Column => ({
  name,
  kind: 'text',
  longest: LONGEST_TEXT,
  ...aboutThePerson,
  description: 'A covariate that the programme declared, as the service gave it.',
  read: ({ episode }) => episode.covariates[name] ?? null,
})

const numberColumn = (covariate: NumberCovariate): Column => {
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
      return value === null ? null : Number(value)
    },
  }
}

const codeColumn = (covariate: CodeCovariate): Column => {
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

const columnOf = (covariate: Covariate): Column => {
  switch (covariate.type) {
    case 'text':
      return textColumn(covariate)
    case 'number':
      return numberColumn(covariate)
    case 'code':
      return codeColumn(covariate)
  }
}

/** A column for each covariate. */
export const covariateColumns = (programme: Programme): readonly Column[] =>
  declaredCovariates(programme).map(columnOf)
