import { type Covariate, declaredCovariates } from '#shared/programme/rules/covariate.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { findInstrument, findScore, goalColumns } from '#shared/questionnaire/rules/instruments/registry.ts'
import { columnChoices } from '../../rules/roster/column-choices.ts'
import { columnNotes } from '../../rules/roster/column-notes.ts'
import { baselineColumns, type RosterColumn, rosterColumns } from '../../rules/roster/columns.ts'

/** A column as it is offered to the people who fill in a roster. */
export type TemplateColumn = Pick<RosterColumn, 'required' | 'holds'> & {
  readonly name: string
  readonly note: string
  readonly example: string
  /** Every value that a cell may have; empty where the list is open. */
  readonly choices: readonly string[]
  readonly range?: { readonly from: number; readonly to: number }
}

const choicesOf = new Map<string, readonly string[]>(Object.entries(columnChoices))

const ofEveryProgramme = (programmes: readonly Programme[]): readonly TemplateColumn[] =>
  rosterColumns.map((column): TemplateColumn => {
    const ids = programmes.map(({ programme }) => programme)
    const described = { ...column, ...columnNotes[column.name] }
    return column.name === 'programme'
      ? { ...described, choices: ids, example: ids[0] ?? '' }
      : { ...described, choices: choicesOf.get(column.name) ?? [] }
  })

const instrumentsOf = ({ batteries }: Programme): readonly string[] =>
  batteries.flatMap(({ full, core }) => [...full, ...core]).map((name) => findInstrument(name)?.id ?? name)

const optional = { required: 'no', choices: [] } as const

/** Scores that the programmes ask for again, or that their analysis predicts with. */
const baselineOf = (programmes: readonly Programme[]): readonly TemplateColumn[] => {
  const asked = new Set(programmes.flatMap(instrumentsOf))
  const predictors = new Set(programmes.flatMap(({ analysis }) => analysis?.predictors ?? []))
  return baselineColumns.flatMap(({ column: name, score: id, wave }): readonly TemplateColumn[] => {
    const found = findScore(id)
    if (!found || !(asked.has(found.instrument.id) || predictors.has(name))) return []
    const { instrument, score } = found
    const when = wave === 'pre' ? 'before' : 'after'
    const range = { from: score.min, to: score.max }
    const of = `${id}, of the ${instrument.name}`
    const note = `The score ${when} the programme, from ${range.from} to ${range.to}: ${of}. Leave it empty if it was not measured.`
    const example = String(Math.round((range.from + range.to) / 2))
    return [{ ...optional, name, holds: 'number', note, example, range }]
  })
}

const goalsOf = (programmes: readonly Programme[]): readonly TemplateColumn[] => {
  const hasGoals = programmes.flatMap(instrumentsOf).some((id) => findInstrument(id)?.ownGoals !== undefined)
  const note = 'A goal of the person’s own, in the words in which they set it.'
  return goalColumns.flatMap((name): readonly TemplateColumn[] =>
    hasGoals ? [{ ...optional, name, holds: 'text', note, example: 'Walk to the shop' }] : [],
  )
}

const OF_NO_ONE = 'No names, numbers or addresses of people.'

/** What is filled in beside the name. A code is chosen; its note says what each means. */
const filledIn = (covariate: Covariate): Omit<TemplateColumn, 'name' | 'required'> => {
  switch (covariate.type) {
    case 'number': {
      const { from, to } = covariate
      const note = `What your programme records under this name: a number from ${from} to ${to}.`
      return { holds: 'number', note, example: String(from), choices: [], range: { from, to } }
    }
    case 'code': {
      const codes = Object.entries(covariate.codes)
      const note = `What your programme records under this name: ${codes.map((pair) => pair.join(' for ')).join(', ')}.`
      const choices = codes.map(([code]) => code)
      return { holds: 'text', note, example: choices[0] ?? '', choices }
    }
    case 'text': {
      const note = `What your programme records under this name. ${OF_NO_ONE}`
      return { holds: 'text', note, example: '', choices: [] }
    }
  }
}

/** Each name once: where two programmes declare it, as the first of them does. */
const covariatesOf = (programmes: readonly Programme[]): readonly TemplateColumn[] => {
  const declared = programmes.flatMap(declaredCovariates).toReversed()
  const byName = new Map(declared.map((covariate) => [covariate.name, covariate]))
  const names = new Set(programmes.flatMap(declaredCovariates).map(({ name }) => name))
  return [...names].flatMap((name) => {
    const covariate = byName.get(name)
    return covariate ? [{ required: 'no' as const, name, ...filledIn(covariate) }] : []
  })
}

/** The columns of a roster of these programmes, in the order in which a template has them. */
export const templateColumns = (programmes: readonly Programme[]): readonly TemplateColumn[] => [
  ...ofEveryProgramme(programmes),
  ...baselineOf(programmes),
  ...goalsOf(programmes),
  ...covariatesOf(programmes),
]
