import type { HeldRow } from '#shared/enrolment/ports/held-rows.ts'
import { type HeldEntry, heldEntrySchema } from '#shared/enrolment/rules/held/held-entry.ts'
import { at } from './a-time.ts'
import { participantId, programmeId } from './an-id.ts'

export const heldEntry = (number = 1): HeldEntry =>
  heldEntrySchema.parse(number.toString(16).padStart(32, '0'))

/** Ben, under Maureen's id; uploaded on the Friday before `clinicWorld`'s Monday. */
export const aHeldRow = (overrides: Partial<HeldRow> = {}): HeldRow => ({
  programme: programmeId(),
  entry: heldEntry(),
  version: 1,
  reason: 'conflict',
  cells: {
    local_id: 'A001',
    programme: programmeId(),
    cohort: 'C01',
    graduation_date: '2025-01-06',
    given_name: 'Ben',
    family_name: 'Second',
    email: 'ben.second@example.com',
    contact_agreed: 'yes',
    date_of_birth: '1982-09-09',
  },
  row: 7,
  upload: 'a'.repeat(32),
  uploadedAt: at('2025-03-28T09:00:00Z'),
  dates: 'held-if-unlikely',
  others: [participantId()],
  decided: null,
  ...overrides,
})
