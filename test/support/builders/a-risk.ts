import type { RiskRaised } from '#shared/risk/ports/risk-records.ts'
import { type RiskRecord, riskIdOf } from '#shared/risk/rules/risk-record.ts'
import { at } from './a-time.ts'
import { followUpId, participantId, programmeId } from './an-id.ts'

/** Question 9 of PHQ-9 was answered with 1, online. */
export const aRisk = (overrides: Partial<RiskRaised> = {}): RiskRaised => ({
  participant: participantId(),
  programme: programmeId(),
  followUp: followUpId(),
  instrument: 'PHQ9',
  items: ['9'],
  given: [1],
  mode: 'web',
  at: at('2025-03-18T19:50:00Z'),
  ...overrides,
})

export const aRiskRecord = (overrides: Partial<RiskRecord> = {}): RiskRecord => {
  const { given: _, ...raised } = aRisk()
  const record = { ...raised, items: ['9'], version: 1, progress: { state: 'new' as const }, ...overrides }
  return { ...record, id: riskIdOf(record.at, record.followUp, record.instrument) }
}
