import type { Fault } from '#shared/platform/json/fault.ts'
import { findInstrument, findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import { declaredCovariates } from '../covariate.ts'
import type { Programme } from '../programme.ts'
import { type ProgrammeRule, repeats } from './programme-rule.ts'

const KNOWN = ['age_band', 'sex', 'ethnicity', 'imd_decile', 'delivery_mode', 'delivery_format', 'cohort']

const isPredictor = (name: string, programme: Programme): boolean =>
  KNOWN.includes(name) ||
  declaredCovariates(programme).some((covariate) => covariate.name === name) ||
  findScore(/^(?:pre|post)_(.+)$/.exec(name)?.[1] ?? '') !== undefined

const scoresAsked = (batteries: Programme['batteries']): readonly string[] => [
  ...new Set(
    batteries
      .flatMap(({ full, core }) => [...full, ...core])
      .flatMap((name) => findInstrument(name)?.scores.map(({ id }) => id) ?? []),
  ),
]

const primaryFaults = ({ analysis, waves, batteries }: Programme): readonly Fault[] => {
  if (analysis === undefined) return []
  const { score, wave } = analysis.primary
  const known = findScore(score)
  const path = '$.analysis.primary'
  const waveIds = waves.map(({ id }) => id)
  const isAsked = batteries.some(({ full, core }) => [...full, ...core].includes(known?.instrument.id ?? ''))
  return [
    ...(known === undefined
      ? [
          {
            path: `${path}.score`,
            problem: `unknown score ${score}`,
            expected: `a score that a battery asks for, such as ${scoresAsked(batteries).join(', ')}`,
          },
        ]
      : []),
    ...(known !== undefined && !isAsked
      ? [
          {
            path: `${path}.score`,
            problem: `no battery asks for ${known.instrument.id}`,
            expected: 'a score that is collected',
          },
        ]
      : []),
    ...(waveIds.some((id) => id === wave)
      ? []
      : [
          { path: `${path}.wave`, problem: `unknown wave ${wave}`, expected: `one of ${waveIds.join(', ')}` },
        ]),
  ]
}

/** A name alone says nothing of its values, which the analysis then judges; text says that they are words. */
const isText = (name: string, { covariates = [] }: Programme): boolean =>
  covariates.some((entry) => typeof entry === 'object' && entry.name === name && entry.type === 'text')

const predictorFault = (name: string, programme: Programme): Omit<Fault, 'path'> | undefined => {
  if (!isPredictor(name, programme))
    return {
      problem: `unknown predictor ${name}`,
      expected: `${KNOWN.join(', ')}, a declared cov_…, pre_<SCORE> or post_<SCORE>`,
    }
  return isText(name, programme)
    ? {
        problem: `${name} is text, which has no groups or amounts to compare`,
        expected: 'a covariate of type number or code',
      }
    : undefined
}

/** What the analysis declares has to exist: its score, its wave, its predictors. */
export const analysisIsAnswerable: ProgrammeRule = (programme) => {
  const predictors = programme.analysis?.predictors ?? []
  const path = (index: number) => `$.analysis.predictors[${index}]`
  return [
    ...primaryFaults(programme),
    ...predictors.flatMap((name, index) => {
      const fault = predictorFault(name, programme)
      return fault ? [{ path: path(index), ...fault }] : []
    }),
    ...repeats(predictors, path, 'predictor'),
  ]
}
