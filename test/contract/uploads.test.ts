import { describe, expect, it } from 'vitest'
import type { EnrolledRow } from '#shared/enrolment/ports/uploads.ts'
import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { participantId, programmeId } from '../support/builders/an-id.ts'
import { anIdentity } from '../support/builders/an-identity.ts'
import { eachStore } from './stores.ts'

const arrival = { uploadId: 'u1', uploadedAt: instantSchema.parse('2026-03-03T09:00:00.000Z') }
const again = { uploadId: 'u1', uploadedAt: instantSchema.parse('2026-03-04T09:00:00.000Z') }

const upload: Upload = {
  ...arrival,
  version: 0,
  fileName: 'Spring group.xlsx',
  uploadedBy: { id: 'staff', name: 'Jo Administrator' },
  programmes: [programmeId()],
  state: 'to-confirm',
  stretches: 2,
  confirmed: null,
  undone: null,
  counts: null,
}

const row = (number: number): EnrolledRow => ({
  row: number,
  outcome: 'updated',
  problems: [],
  cannotBeAsked: false,
  participant: participantId(),
  before: { identity: anIdentity({ version: 3 }), versions: 7 },
  after: { identityVersion: 4, versions: 8 },
})

describe.each(eachStore)('uploads in $name', ({ open }) => {
  it('are kept as they stand, and changed by one of two who both saw the same', async () => {
    const { uploads, unitOfWork } = await open(['identity'])
    expect(await uploads.of('u1')).toBeUndefined()
    await unitOfWork.commit(uploads.writes(upload))
    const stored = await uploads.of('u1')
    expect(stored).toEqual({ ...upload, version: 1 })
    const confirmed = { ...upload, version: 1, state: 'enrolling' } as const
    expect(await unitOfWork.commit(uploads.writes(confirmed))).toEqual({ outcome: 'committed' })
    expect(await unitOfWork.commit(uploads.writes(confirmed))).toMatchObject({ outcome: 'conflict' })
    await unitOfWork.commit(uploads.writes({ ...upload, uploadId: 'u2' }))
    expect((await uploads.all()).map(({ uploadId, state }) => [uploadId, state]).toSorted()).toEqual([
      ['u1', 'enrolling'],
      ['u2', 'to-confirm'],
    ])
  })

  it('know what each row changed, of one arrival of a file, between two rows', async () => {
    const { uploads, unitOfWork } = await open(['identity'])
    for (const number of [2, 3, 11]) await unitOfWork.commit(uploads.rowWrites(arrival, row(number)))
    await unitOfWork.commit(uploads.rowWrites(again, row(3)))
    expect(await unitOfWork.commit(uploads.rowWrites(arrival, row(3)))).toMatchObject({ outcome: 'conflict' })
    expect(await uploads.enrolledRows(arrival, { from: 3, to: 11 })).toEqual([row(3), row(11)])
    expect(await uploads.enrolledRows(again, { from: 1, to: 99 })).toEqual([row(3)])
    const changed = []
    for await (const each of uploads.changedRows(arrival)) changed.push(each)
    expect(changed).toEqual([row(2), row(3), row(11)])
  })
})
