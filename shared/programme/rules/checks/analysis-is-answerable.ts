import type { Fault } from '#shared/platform/json/fault.ts'
import { findInstrument, findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { Programme } from '../programme.ts'
import { type ProgrammeRule, repeats } from './programme-rule.ts'

const KNOWN = ['age_band', 'sex', 'ethnicity', 'imd_decile', 'delivery_mode', 'delivery_format', 'cohort']

const isPredictor = (name: string, covariates: readonly string[]): boolean =>
  KNOWN.includes(name) ||
  covariates.includes(name) ||
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

/** What the analysis declares has to exist: its score, its wave, its predictors. */
export const analysisIsAnswerable: ProgrammeRule = (programme) => {
  const predictors = programme.analysis?.predictors ?? []
  const covariates = programme.covariates ?? []
  const path = (index: number) => `$.analysis.predictors[${index}]`
  return [
    ...primaryFaults(programme),
    ...predictors.flatMap((name, index) =>
      isPredictor(name, covariates)
        ? []
        : [
            {
              path: path(index),
              problem: `unknown predictor ${name}`,
              expected: `${KNOWN.join(', ')}, a declared cov_…, pre_<SCORE> or post_<SCORE>`,
            },
          ],
    ),
    ...repeats(predictors, path, 'predictor'),
    ...repeats(covariates, (index) => `$.covariates[${index}]`, 'covariate'),
  ]
}
