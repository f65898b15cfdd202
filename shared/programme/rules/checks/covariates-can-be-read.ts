import type { Fault } from '#shared/platform/json/fault.ts'
import { jsonPath } from '#shared/platform/json/fault.ts'
import { type CodeCovariate, comparedCode, declaredCovariates, type NumberCovariate } from '../covariate.ts'
import { type ProgrammeRule, repeats } from './programme-rule.ts'

const rangeFaults = ({ from, to }: NumberCovariate, index: number): readonly Fault[] =>
  from < to
    ? []
    : [
        {
          path: jsonPath(['covariates', index, 'to']),
          problem: `no range from ${from} to ${to}`,
          expected: `a number above ${from}`,
        },
      ]

/** A cell that reads as two codes would be decided by their order. */
const codeFaults = ({ codes }: CodeCovariate, index: number): readonly Fault[] => {
  const path = ['covariates', index, 'codes']
  const entries = Object.entries(codes)
  if (entries.length === 0)
    return [{ path: jsonPath(path), problem: 'no codes', expected: 'each code with its label' }]
  return entries.flatMap(([code, label], position) => {
    const read = [code, label].map(comparedCode)
    const earlier = entries
      .slice(0, position)
      .find((other) => other.map(comparedCode).some((each) => read.includes(each)))
    if (earlier === undefined) return []
    const problem = `code ${code} (${label}) reads like code ${earlier[0]} (${earlier[1]})`
    return [{ path: jsonPath([...path, code]), problem, expected: 'codes and labels that differ' }]
  })
}

/** Every covariate has a name of its own, and a cell reads as one value of it or none. */
export const covariatesCanBeRead: ProgrammeRule = (programme) => {
  const covariates = declaredCovariates(programme)
  return [
    ...covariates.flatMap((covariate, index) =>
      covariate.type === 'number'
        ? rangeFaults(covariate, index)
        : covariate.type === 'code'
          ? codeFaults(covariate, index)
          : [],
    ),
    ...repeats(
      covariates.map(({ name }) => name),
      (index) => `$.covariates[${index}]`,
      'covariate',
    ),
  ]
}
