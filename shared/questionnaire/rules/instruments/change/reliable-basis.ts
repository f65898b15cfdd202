import type { ReliableChangeBasis, Statistic, Thresholds } from '../thresholds.ts'
import { standardErrorOf } from './reliable-change.ts'

class UnusableStatistic extends Error {
  override readonly name = 'UnusableStatistic'
}

const reliabilities: readonly Statistic['kind'][] = ['icc', 'test-retest', 'alpha']

type Sought = { readonly id: string; readonly kinds: readonly Statistic['kind'][] }

/** A statistic that is one number; a definition that names another is wrong. */
const numberIn = ({ statistics = [] }: Thresholds, { id, kinds }: Sought) => {
  const found = statistics.find((each) => each.id === id && kinds.includes(each.kind))
  if (typeof found?.figure !== 'number') throw new UnusableStatistic(`no number for ${id}`)
  return { ...found, figure: found.figure }
}

/**
 * The standard error of one measurement on which a reliable change rests, and the statistics it comes from.
 */
export const standardErrorFrom = (
  thresholds: Thresholds,
  basis: ReliableChangeBasis,
): { readonly standardError: number; readonly from: readonly Statistic[] } => {
  if ('standardError' in basis) {
    const error = numberIn(thresholds, { id: basis.standardError, kinds: ['standard-error'] })
    return { standardError: error.figure, from: [error] }
  }
  const spread = numberIn(thresholds, { id: basis.standardDeviation, kinds: ['standard-deviation'] })
  const reliability = numberIn(thresholds, { id: basis.reliability, kinds: reliabilities })
  const standardError = standardErrorOf({ sd: spread.figure, r: reliability.figure })
  return { standardError, from: [spread, reliability] }
}
