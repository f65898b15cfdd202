import { describe, expect, it } from 'vitest'
import type { HeldRow } from '#shared/enrolment/ports/held-rows.ts'
import { heldEntrySchema } from '#shared/enrolment/rules/held/held-entry.ts'
import { at } from '../support/builders/a-time.ts'
import { participantId, programmeId } from '../support/builders/an-id.ts'
import { eachStore } from './stores.ts'

const entryNumber = (number: number) => heldEntrySchema.parse(String(number).padStart(32, '0'))

const aHeldRow = (overrides: Partial<HeldRow> = {}): HeldRow => ({
  programme: programmeId(),
  entry: entryNumber(1),
  version: 0,
  reason: 'conflict',
  cells: { local_id: 'D501', given_name: 'Ben' },
  row: 3,
  upload: 'one',
  uploadedAt: at('2026-10-01T09:00:00Z'),
  dates: 'held-if-unlikely',
  others: [participantId()],
  decided: null,
  ...overrides,
})

const NOW = at('2026-10-02T09:00:00Z')
const decided = { decision: 'ignore', by: 'staff-1', at: NOW } as const

describe.each(eachStore)('held rows in $name', ({ open }) => {
  it('are kept as they were, one by one and by programme', async () => {
    const { heldRows, unitOfWork } = await open(['identity', 'follow-up'])
    const other = aHeldRow({ entry: entryNumber(2), upload: null, reason: 'date', others: [] })
    for (const held of [aHeldRow(), other, aHeldRow({ programme: programmeId('another') })])
      await unitOfWork.commit(heldRows.writes(held))
    expect(await heldRows.of(programmeId(), entryNumber(1))).toEqual({ ...aHeldRow(), version: 1 })
    expect(await heldRows.of(programmeId(), entryNumber(9))).toBeUndefined()
    expect(await heldRows.listed(programmeId())).toEqual([
      { ...aHeldRow(), version: 1 },
      { ...other, version: 1 },
    ])
  })

  it('are decided by one of two who decide at once', async () => {
    const { heldRows, unitOfWork } = await open(['identity', 'follow-up'])
    await unitOfWork.commit(heldRows.writes(aHeldRow()))
    const both = ['staff-1', 'staff-2'].map((by) =>
      unitOfWork.commit(heldRows.writes(aHeldRow({ version: 1, decided: { ...decided, by } }))),
    )
    const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual(['committed', 'conflict'])
  })

  it('are counted while they wait: neither decided nor older than 90 days', async () => {
    const { heldRows, heldMarks, unitOfWork } = await open(['identity', 'follow-up'])
    for (const held of [aHeldRow(), aHeldRow({ entry: entryNumber(2) })])
      await unitOfWork.commit(heldRows.writes(held))
    expect(await heldMarks.waiting(programmeId(), NOW)).toBe(2)
    expect(await heldMarks.waiting(programmeId('another'), NOW)).toBe(0)
    await unitOfWork.commit(heldRows.writes(aHeldRow({ version: 1, decided })))
    expect(await heldMarks.waiting(programmeId(), NOW)).toBe(1)
    expect(await heldMarks.waiting(programmeId(), at('2026-12-30T08:59:59Z'))).toBe(1)
    expect(await heldMarks.waiting(programmeId(), at('2026-12-30T09:00:00Z'))).toBe(0)
  })
})
