import { commitWithRetry } from '#shared/platform/dynamodb/commit-with-retry.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import { riskItemsRaised } from '#shared/questionnaire/rules/instruments/risk-items.ts'
import type { RiskRaised, RiskRecords } from '../ports/risk-records.ts'

export type RiskPorts = { readonly risks: Pick<RiskRecords, 'raiseWrites'>; readonly unitOfWork: UnitOfWork }

/** The risk items among these answers that raise a record, by instrument. */
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
 * Writes a risk record and the event that alerts its owner, in one transaction, before the answers are saved:
 * a failure after it still leaves the alert. The same answer saved again changes nothing.
 */
export const raiseRisk = ({ risks, unitOfWork }: RiskPorts, raised: RiskRaised): Promise<void> =>
  commitWithRetry(unitOfWork, raised.participant, async () => ({
    writes: risks.raiseWrites(raised),
    result: undefined,
    isDoneBy: (because) => because.some(({ found }) => found === 'already-there'),
  }))
