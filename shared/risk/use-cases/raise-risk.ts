import { commitWithRetry } from '#shared/platform/dynamodb/commit-with-retry.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import { riskItemsRaised } from '#shared/questionnaire/rules/instruments/risk-items.ts'
import type { RiskRaised, RiskRecords } from '../ports/risk-records.ts'

export type RiskPorts = { readonly risks: Pick<RiskRecords, 'raiseWrites'>; readonly unitOfWork: UnitOfWork }

/** What somebody must look at among these answers, whatever becomes of the rest of them. */
export const risksIn = (
  answers: readonly Pick<InstrumentAnswers, 'instrument' | 'items'>[],
): readonly Pick<RiskRaised, 'instrument' | 'items' | 'given'>[] =>
  answers.flatMap(({ instrument: id, items: given }) => {
    const instrument = findInstrument(id)
    const items = instrument ? riskItemsRaised(instrument, given) : []
    if (!instrument || items.length === 0) return []
    const answerTo = (item: string) => given[instrument.items.findIndex((each) => each.id === item)] ?? null
    return [{ instrument: id, items, given: items.map(answerTo) }]
  })

/**
 * Records that somebody must look, and tells them, in one transaction. Done before the answers are kept:
 * whatever fails after it, the owner looks. The same answer saved again changes nothing.
 */
export const raiseRisk = ({ risks, unitOfWork }: RiskPorts, raised: RiskRaised): Promise<void> =>
  commitWithRetry(unitOfWork, raised.participant, async () => ({
    writes: risks.raiseWrites(raised),
    result: undefined,
    isDoneBy: (because) => because.some(({ found }) => found === 'already-there'),
  }))
