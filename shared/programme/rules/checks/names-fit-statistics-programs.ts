import type { Fault } from '#shared/platform/json/fault.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import { declaredCovariates } from '../covariate.ts'
import type { Programme } from '../programme.ts'
import { dispositionName, wideName } from '../wide-names.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** Stata takes no longer name of a variable. */
const LONGEST_NAME = 32

const instrumentsOf = ({ batteries }: Programme) => [
  ...new Set(
    batteries.flatMap(({ full, core }) => [...full, ...core]).flatMap((id) => findInstrument(id) ?? []),
  ),
]

/** Of one wave. Reasons for missing values are no variables in Stata, so that their names may be longer. */
const namesIn = (programme: Programme, wave: string) => {
  const measured = instrumentsOf(programme).flatMap(({ scores, protocols }) =>
    scores.map(({ id }) => ({ id, hasProtocols: protocols !== undefined })),
  )
  const values = measured.map(({ id }) => wideName(id, wave))
  const protocols = measured.filter((each) => each.hasProtocols)
  return {
    variables: [
      dispositionName(wave),
      ...values,
      ...protocols.map(({ id }) => wideName(id, wave, 'protocol')),
    ],
    reasons: measured.map(({ id }) => wideName(id, wave, 'missing')),
  }
}

const waveFaults = (programme: Programme): readonly Fault[] => {
  const taken = new Set<string>()
  return programme.waves.flatMap(({ id }, index) => {
    const path = `$.waves[${index}].id`
    const { variables, reasons } = namesIn(programme, id)
    const long = variables.filter((name) => name.length > LONGEST_NAME).slice(0, 1)
    const twice = [...variables, ...reasons].filter((name) => taken.has(name)).slice(0, 1)
    for (const name of [...variables, ...reasons]) taken.add(name)
    return [
      ...long.map((name) => ({
        path,
        problem: `the dataset's column ${name} has ${name.length} characters, and Stata takes ${LONGEST_NAME}`,
        expected: `a wave id at least ${name.length - LONGEST_NAME} shorter than ${id}`,
      })),
      ...twice.map((name) => ({
        path,
        problem: `two columns of the dataset would be called ${name}`,
        expected: 'another wave id',
      })),
    ]
  })
}

const covariateFaults = (programme: Programme): readonly Fault[] =>
  declaredCovariates(programme).flatMap(({ name }, index) =>
    name.length > LONGEST_NAME
      ? [
          {
            path: `$.covariates[${index}]`,
            problem: `${name} has ${name.length} characters, and Stata takes ${LONGEST_NAME}`,
            expected: `a name at least ${name.length - LONGEST_NAME} shorter`,
          },
        ]
      : [],
  )

/** The columns of the dataset's wide tables must be names that statistics programs take, each once. */
export const namesFitStatisticsPrograms: ProgrammeRule = (programme) => [
  ...waveFaults(programme),
  ...covariateFaults(programme),
]
