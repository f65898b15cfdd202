import { describe, expect, it } from 'vitest'
import { closeRisk, type RiskKey, seeRisk } from '#shared/risk/rules/risk-record.ts'
import { raiseRisk } from '#shared/risk/use-cases/raise-risk.ts'
import { aRisk, aRiskRecord } from '../support/builders/a-risk.ts'
import { at, on } from '../support/builders/a-time.ts'
import { followUpId, participantId, programmeId } from '../support/builders/an-id.ts'
import { eachStore, type Store } from './stores.ts'

const later = at('2025-03-18T20:10:00Z')
const by = { by: 'a1b2c3', at: later }
const listed = async (
  { risks }: Store,
  state: Parameters<Store['risks']['listed']>[1],
  programme = programmeId(),
) => {
  const keys: RiskKey[] = []
  for await (const key of risks.listed(programme, state)) keys.push(key)
  return keys
}
const { participant, id } = aRiskRecord()

describe.each(eachStore)('risk records in $name', ({ open }) => {
  const opened = () => open(['risk', 'follow-up'])

  it('keep who, when, by which instrument and which items, and nothing that was answered', async () => {
    const store = await opened()
    await raiseRisk(store, aRisk())
    expect(await store.risks.find({ participant, id })).toEqual(aRiskRecord())
    expect(await store.risks.find({ participant: participantId(2), id })).toBeUndefined()
  })

  it('are raised once for the same answer, however often and however late it is saved again', async () => {
    const store = await opened()
    await raiseRisk(store, aRisk())
    await raiseRisk(store, aRisk({ at: later, mode: 'telephone' }))
    expect(await listed(store, 'new')).toEqual([{ participant, id }])
  })

  it('are raised again for another answer, and for another wave', async () => {
    const store = await opened()
    await raiseRisk(store, aRisk())
    await raiseRisk(store, aRisk({ at: later, given: [3] }))
    await raiseRisk(store, aRisk({ at: later, followUp: followUpId(1, '6m') }))
    expect(await listed(store, 'new')).toHaveLength(3)
  })

  it('are raised once when two pages are saved at once', async () => {
    const store = await opened()
    await Promise.all([raiseRisk(store, aRisk()), raiseRisk(store, aRisk({ at: later }))])
    expect(await listed(store, 'new')).toHaveLength(1)
  })

  it('are listed by programme and state, newest first', async () => {
    const store = await opened()
    await raiseRisk(store, aRisk())
    await raiseRisk(store, aRisk({ participant: participantId(2), followUp: followUpId(2), at: later }))
    expect((await listed(store, 'new')).map((key) => key.participant)).toEqual([
      participantId(2),
      participant,
    ])
    expect(await listed(store, 'new', programmeId('another'))).toEqual([])
    expect(await listed(store, 'seen')).toEqual([])
  })

  it('move from new to seen to closed, with who did it, and only from what was read', async () => {
    const store = await opened()
    await raiseRisk(store, aRisk())
    const seen = seeRisk(aRiskRecord(), by)
    if (!seen) throw new Error('a new record can be seen')
    expect(await store.unitOfWork.commit(store.risks.writes(seen))).toEqual({ outcome: 'committed' })
    expect(await store.unitOfWork.commit(store.risks.writes(seen))).toMatchObject({ outcome: 'conflict' })
    expect(await listed(store, 'new')).toEqual([])
    expect(await listed(store, 'seen')).toEqual([{ participant, id }])
    const stored = await store.risks.find({ participant, id })
    expect(stored).toEqual({ ...seen, version: 2 })
    const closed = stored && closeRisk(stored, 'spoken-to', by)
    await store.unitOfWork.commit(closed ? store.risks.writes(closed) : [])
    expect((await store.risks.find({ participant, id }))?.progress).toEqual({
      state: 'closed',
      seen: by,
      closed: { ...by, outcome: 'spoken-to' },
    })
    const [kept] = [await store.risks.find({ participant, id })]
    await store.unitOfWork.commit(kept ? store.risks.writes({ ...kept, keptUntil: on('2033-03-18') }) : [])
    expect((await store.risks.find({ participant, id }))?.keptUntil).toBe('2033-03-18')
  })
})
