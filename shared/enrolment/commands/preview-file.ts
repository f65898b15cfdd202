import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { systemRandomness } from '#shared/platform/randomness/system-randomness.ts'
import { type Instant, instantOf, type LocalDate } from '#shared/platform/time/time.ts'
import { bankHolidaysIn } from '#shared/programme/bank-holidays/bank-holidays.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Preview } from '../rules/uploads/preview.ts'
import type { Stretch } from '../rules/uploads/reading.ts'
import type { KnownPeople } from '../use-cases/known-people.ts'
import { previewUpload } from '../use-cases/uploads/preview-upload.ts'
import { readUpload } from '../use-cases/uploads/read-upload.ts'

const NOBODY: KnownPeople = {
  sharing: async () => ({ traced: [], untraced: undefined, addressees: undefined, people: [] }),
  load: async () => undefined,
}

/** Within working hours, so that nothing of the day is over. */
const OFFICE_OPENS = '09:00'

const momentOf = (day: LocalDate, { timeZone }: Programme): Instant =>
  instantOf(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: OFFICE_OPENS }).toInstant())

export type RosterToPreview = {
  readonly roster: string
  readonly programme: Programme
  readonly asOf: LocalDate | undefined
}

/** What would become of a roster file where nobody is enrolled yet; or why the file is refused. */
export const previewFile = async ({
  roster,
  programme,
  asOf,
}: RosterToPreview): Promise<Preview | { readonly faults: readonly string[] }> => {
  const now = asOf === undefined ? systemClock.now() : momentOf(asOf, programme)
  const arrival = { uploadId: 'preview', uploadedAt: now }
  const stretches: string[] = []
  const files = {
    open: async () => createReadStream(roster),
    writeStretch: async (_: unknown, number: number, content: Stretch) => {
      stretches[number - 1] = JSON.stringify(content)
    },
    writeReading: async () => undefined,
  }
  const programmes = [programme]
  const file = { key: roster, arrival, fileName: basename(roster), programmes }
  const { reading } = await readUpload({ files }, file)
  if (reading.faults.length > 0) return { faults: reading.faults }
  const { holidays } = programme.sending
  const bankHolidays = new Set(holidays === 'none' ? [] : bankHolidaysIn(holidays))
  const ports = {
    known: NOBODY,
    clock: { now: () => now },
    randomness: systemRandomness,
    contextOf: () => ({ programme, bankHolidays }),
  }
  const stretch = async (number: number): Promise<Stretch> => JSON.parse(stretches[number - 1] ?? '')
  return previewUpload(ports, { arrival, reading, programmes, stretch })
}
