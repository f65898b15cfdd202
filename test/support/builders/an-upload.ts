import type { RosterCounts } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { Preview } from '#shared/enrolment/rules/uploads/preview.ts'
import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import { at } from './a-time.ts'
import { programmeId } from './an-id.ts'

export const someCounts: RosterCounts = {
  rows: 14,
  enrolled: 10,
  anotherEpisode: 0,
  updated: 1,
  unchanged: 0,
  held: 2,
  rejected: 1,
}

/** A file that waits for staff to confirm it. */
export const anUpload = (changes: Partial<Upload> = {}): Upload => ({
  uploadId: 'a'.repeat(32),
  version: 0,
  fileName: 'Spring group.xlsx',
  uploadedAt: at('2025-03-31T08:00:00Z'),
  uploadedBy: { id: 'another', name: 'Jo Administrator' },
  programmes: [programmeId()],
  state: 'to-confirm',
  stretches: 1,
  confirmed: null,
  undone: null,
  counts: someCounts,
  ...changes,
})

export const aPreview = (changes: Partial<Preview> = {}): Preview => ({
  version: 1,
  madeAt: at('2025-03-31T09:00:00Z'),
  counts: someCounts,
  unreachable: 1,
  notAgreed: 3,
  askedThisWeek: 4,
  tooLate: { '10w': 2, '6m': 0 },
  problems: [],
  problemsLeftOut: 0,
  rows: [{ row: 2, localId: 'A001', name: 'Maureen Ashworth', outcome: 'enrolled' }],
  ...changes,
})
