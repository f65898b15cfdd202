import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPreviewArguments } from '#shared/enrolment/commands/preview-arguments.ts'
import { previewFile } from '#shared/enrolment/commands/preview-file.ts'
import { changeUpload } from '#shared/enrolment/use-cases/uploads/change-upload.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { on } from '#test/support/builders/a-time.ts'
import { anIntake, aRow, rosterCsvOf } from './an-intake.ts'

const by = { id: 'staff-1', name: 'Jo Administrator' }
const KEY = 'previews/one.csv'

const rows = [
  aRow(),
  aRow({ local_id: 'A002', email: '', contact_agreed: 'no' }),
  aRow({ local_id: 'A003', email: '' }),
  aRow({ local_id: 'A004', graduation_date: '2031-01-06' }),
  aRow({ local_id: 'A005', programme: 'another' }),
  aRow({ cohort: 'Another name' }),
]
const counts = { rows: 6, enrolled: 3, anotherEpisode: 0, updated: 0, unchanged: 1, held: 1, rejected: 1 }

const arrived = async () => {
  const intake = anIntake()
  intake.files.store(KEY, rosterCsvOf(rows), { by, programmes: ['southport-cps'] })
  await intake.take({ object: { key: KEY } })
  return intake
}

const confirmed = async ({ ports, take, world }: Awaited<ReturnType<typeof arrived>>) => {
  const done = { by, at: world.clock.now() }
  await changeUpload(ports, 'one', (known) => known && { ...known, state: 'enrolling', confirmed: done })
  await take({ type: 'upload-confirmed', version: 1, data: { uploadId: 'one' } })
}

describe('a file from the clinic’s page', () => {
  it('is looked at and enrols nobody, however often it arrives, until staff confirm it', async () => {
    const intake = await arrived()
    await intake.take({ object: { key: KEY } })
    await intake.take({ type: 'upload-confirmed', version: 1, data: { uploadId: 'one' } })
    expect(intake.commits()).toEqual([])
    expect(await intake.identityOf()).toBeUndefined()
    const [preview] = [...intake.files.previews.values()]
    expect(preview).toMatchObject({ counts, unreachable: 1, notAgreed: 1 })
    expect(preview?.problems.map(({ row, effect }) => [row, effect])).toEqual(
      expect.arrayContaining([
        [5, 'held'],
        [6, 'row-rejected'],
        [7, 'differs'],
      ]),
    )
  })

  it('then becomes what was shown, and no row of a programme that is not the uploader’s', async () => {
    const intake = await arrived()
    await confirmed(intake)
    expect(intake.files.reports.get('one')?.counts).toMatchObject(counts)
    expect(await intake.world.uploads.of('one')).toMatchObject({ state: 'enrolled', confirmed: { by } })
    expect(await intake.identityOf()).toBeDefined()
  })
})

describe('the command `preview`', () => {
  const fileOf = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'preview-')), 'roster.csv')
    writeFileSync(file, text)
    return file
  }
  const previewOf = (text: string) =>
    previewFile({ roster: fileOf(text), programme: aProgramme(), asOf: on('2025-01-06') })

  it('says the same of a file where nobody is known yet', async () => {
    expect(await previewOf(rosterCsvOf(rows))).toMatchObject({ counts, tooLate: { '10w': 0 } })
  })

  it('says why a file is refused, by its own name', async () => {
    expect(await previewOf('local_id,programme\nA1,x\n')).toMatchObject({
      faults: expect.arrayContaining([expect.stringMatching(/^roster\.csv:1:/)]),
    })
  })

  it('says what is wrong with its arguments', () => {
    expect(readPreviewArguments(['--roster', 'r.csv', '--as-of', 'soon'])).toMatchObject({
      faults: [expect.stringMatching(/^--programme/), expect.stringMatching(/^--as-of {2}soon/)],
    })
  })
})
