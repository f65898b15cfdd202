import { describe, expect, it } from 'vitest'
import type { HeldRow } from '#shared/enrolment/ports/held-rows.ts'
import { aHeldRow, heldEntry } from '../support/builders/a-held-row.ts'
import { at } from '../support/builders/a-time.ts'
import { programmeId } from '../support/builders/an-id.ts'
import { eachStore } from './stores.ts'

const aNewRow = (overrides: Partial<HeldRow> = {}) => aHeldRow({ version: 0, ...overrides })

const NOW = at('2025-03-29T09:00:00Z')
const JUST_BEFORE = at('2025-03-29T08:59:59Z')
const decided = { decision: 'ignore', by: 'staff-1', at: NOW } as const

describe.each(eachStore)('held rows in $name', ({ open }) => {
  it('are kept as they were, one by one and by programme', async () => {
    const { heldRows, unitOfWork } = await open(['identity', 'follow-up'])
    const other = aNewRow({ entry: heldEntry(2), upload: null, reason: 'date', others: [] })
    for (const held of [aNewRow(), other, aNewRow({ programme: programmeId('another') })])
      await unitOfWork.commit(heldRows.writes(held))
    expect(await heldRows.of(programmeId(), heldEntry(1))).toEqual({ ...aNewRow(), version: 1 })
    expect(await heldRows.of(programmeId(), heldEntry(9))).toBeUndefined()
    expect(await heldRows.listed(programmeId())).toEqual([
      { ...aNewRow(), version: 1 },
      { ...other, version: 1 },
    ])
  })

  it('are decided by one of two who decide at once', async () => {
    const { heldRows, unitOfWork } = await open(['identity', 'follow-up'])
    await unitOfWork.commit(heldRows.writes(aNewRow()))
    const both = ['staff-1', 'staff-2'].map((by) =>
      unitOfWork.commit(heldRows.writes(aNewRow({ version: 1, decided: { ...decided, by } }))),
    )
    const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual(['committed', 'conflict'])
  })

  it('are counted as they waited at a moment: uploaded, not decided yet, nor older than 90 days', async () => {
    const { heldRows, heldMarks, unitOfWork } = await open(['identity', 'follow-up'])
    for (const held of [aNewRow(), aNewRow({ entry: heldEntry(2) })])
      await unitOfWork.commit(heldRows.writes(held))
    expect(await heldMarks.waiting(programmeId(), NOW)).toBe(2)
    expect(await heldMarks.waiting(programmeId('another'), NOW)).toBe(0)
    await unitOfWork.commit(heldRows.writes(aNewRow({ version: 1, decided })))
    expect(await heldMarks.waiting(programmeId(), NOW)).toBe(1)
    expect(await heldMarks.waiting(programmeId(), JUST_BEFORE)).toBe(2)
    expect(await heldMarks.waiting(programmeId(), at('2025-03-01T09:00:00Z'))).toBe(0)
    expect(await heldMarks.waiting(programmeId(), at('2025-06-26T08:59:59Z'))).toBe(1)
    expect(await heldMarks.waiting(programmeId(), at('2025-06-26T09:00:00Z'))).toBe(0)
  })
})
