import { describe, expect, test } from 'vitest'
import type { RosterReport } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { at } from '#test/support/builders/a-time.ts'
import { programmeId } from '#test/support/builders/an-id.ts'
import { anUpload, aPreview, someCounts } from '#test/support/builders/an-upload.ts'
import { bodyOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const uploadId = 'a'.repeat(32)
const page = `/clinic/uploads/${uploadId}`
const problem = {
  row: 3,
  column: 'email',
  value: '=HYPERLINK("x")',
  problem: 'not an email address',
  effect: 'field-ignored',
} as const
const report: RosterReport = {
  version: 1,
  uploadId,
  finishedAt: at('2025-03-31T09:00:00Z'),
  faults: [],
  counts: someCounts,
  problems: [problem],
  problemsLeftOut: 0,
}
const preview = aPreview({
  problems: [problem, { ...problem, row: 1, column: 'Consultant', value: 'Consultant' }],
})

const worldWith = async (changed: Partial<Upload> = {}, options = {}) => {
  const world = clinicWorld(options)
  await world.unitOfWork.commit(world.uploads.writes(anUpload(changed)))
  return world
}

describe('uploading graduates', () => {
  test('goes straight to the bucket by a form that is good for one new file and the user’s programmes', async () => {
    const programmes = [aProgramme(), aProgramme({ programme: 'another' })]
    const world = clinicWorld({ programmes })
    const administrator = await world.signedInAs(['administrator'], { programmes: [programmeId('another')] })
    const first = bodyOf(await administrator.get('/clinic/uploads'))
    const second = bodyOf(await administrator.get('/clinic/uploads'))
    const keyIn = (body: string) => /name="key" value="(previews\/[0-9a-z]{32}\.csv)"/.exec(body)?.[1]
    expect(first).toContain('action="https://rosters.example/"')
    expect(first).toContain('name="x-amz-meta-programmes" value="another"')
    expect(keyIn(first)).toBeDefined()
    expect(keyIn(first)).not.toBe(keyIn(second))
    expect(first.indexOf('name="file"')).toBeGreaterThan(first.indexOf('name="key"'))
  })

  test('says that the file is being read until it was', async () => {
    const administrator = await clinicWorld().signedInAs(['administrator'])
    expect(bodyOf(await administrator.get(page))).toContain('Look again')
    expect((await administrator.get(`${page}/problems.csv`)).status).toBe(404)
  })

  test('then shows, under the name of the user’s file, what would become of each row, and enrols nobody', async () => {
    const world = await worldWith()
    world.previews.set(uploadId, preview)
    const administrator = await world.signedInAs(['administrator'])
    const body = bodyOf(await administrator.get(`${page}?bucket=b&key=k&etag=e`))
    for (const shown of [
      'Spring group.xlsx',
      'Nothing is stored yet',
      '>10<',
      '1 person cannot be reached by anybody',
      '3 people have not agreed',
      '2 are too late for 10 weeks',
      '4 people would be asked this week',
      'Columns that are not taken',
      'These columns of your file are not taken: Consultant',
      'Consultant',
      'not an email address',
      'Maureen Ashworth',
      'Enrol these people',
    ])
      expect(body).toContain(shown)
    expect(body).not.toContain('too late for 6 months')
    expect(world.announced).toEqual([])
  })

  test('enrols once it is confirmed, by whom is stored, and twice only tells the pipeline again', async () => {
    const world = await worldWith()
    const administrator = await world.signedInAs(['administrator'])
    expect((await administrator.post(page, { decision: 'enrol' })).status).toBe(303)
    await administrator.post(page, { decision: 'enrol' })
    expect(await world.uploads.of(uploadId)).toMatchObject({
      state: 'enrolling',
      confirmed: { at: world.clock.now(), by: { name: expect.any(String) } },
      version: 2,
    })
    expect(world.announced).toEqual([`upload-confirmed ${uploadId}`, `upload-confirmed ${uploadId}`])
    expect(bodyOf(await administrator.get(page))).toContain('People are being enrolled')
  })

  test('offers to start again where enrolling takes longer than it should', async () => {
    const done = { by: { id: 'a', name: 'Jo' }, at: at('2025-03-31T08:00:00Z') }
    const slow = await worldWith({ state: 'enrolling', confirmed: done })
    const administrator = await slow.signedInAs(['administrator'])
    expect(bodyOf(await administrator.get(page))).toContain('Start enrolling again')
  })

  test('then shows what was enrolled, rejected and needs repair, and can be undone', async () => {
    const world = await worldWith({ state: 'enrolled' })
    world.reports.set(uploadId, report)
    const administrator = await world.signedInAs(['administrator'])
    const body = bodyOf(await administrator.get(page))
    for (const shown of [
      '>10<',
      'not an email address',
      'Cells that are left empty',
      '=HYPERLINK(&quot;x&quot;)',
    ])
      expect(body).toContain(shown)
    expect(body).not.toContain('Enrol these people')
    await administrator.post(page, { decision: 'undo' })
    expect(await world.uploads.of(uploadId)).toMatchObject({ state: 'undoing', undone: { by: {} } })
    expect(world.announced).toEqual([`upload-undo-requested ${uploadId}`])
  })

  test.each([
    ['to-confirm', 'undo'],
    ['enrolled', 'enrol'],
    ['undone', 'enrol'],
    ['refused', 'enrol'],
    ['undone', 'undo'],
  ] as const)('of an upload that is %s nothing comes of "%s"', async (state, decision) => {
    const world = await worldWith({ state })
    const administrator = await world.signedInAs(['administrator'])
    await administrator.post(page, { decision })
    expect(await world.uploads.of(uploadId)).toMatchObject({ state, version: 1 })
    expect(world.announced).toEqual([])
  })

  test('of another programme is nobody’s business: not listed, not shown, not to be confirmed', async () => {
    const programmes = [aProgramme(), aProgramme({ programme: 'another' })]
    const world = await worldWith({ programmes: [programmeId(), programmeId('another')] }, { programmes })
    world.previews.set(uploadId, preview)
    const stranger = await world.signedInAs(['administrator'], { programmes: [programmeId('another')] })
    expect(bodyOf(await stranger.get('/clinic/uploads'))).not.toContain('Spring group')
    expect(bodyOf(await stranger.get(page))).not.toContain('Maureen')
    expect((await stranger.get(`${page}/problems.csv`)).status).toBe(404)
    await stranger.post(page, { decision: 'enrol' })
    expect(await world.uploads.of(uploadId)).toMatchObject({ state: 'to-confirm' })
  })

  test('lists earlier uploads, the newest first: when, by whom, what became of them', async () => {
    const world = await worldWith({ state: 'enrolled' })
    const later = { uploadId: 'b', fileName: 'Later.csv', uploadedAt: at('2025-03-31T08:30:00Z') }
    await world.unitOfWork.commit(world.uploads.writes(anUpload(later)))
    const body = bodyOf(await (await world.signedInAs(['administrator'])).get('/clinic/uploads'))
    expect(body.indexOf('Later.csv')).toBeLessThan(body.indexOf('Spring group.xlsx'))
    for (const shown of ['31 Mar 2025, 09:00', 'Jo Administrator', '10 enrolled, 1 updated, 2 held'])
      expect(body).toContain(shown)
  })

  test('hands out problems.csv with nothing in it that a spreadsheet would run', async () => {
    const world = await worldWith({ state: 'enrolled' })
    world.reports.set(uploadId, report)
    const administrator = await world.signedInAs(['administrator'])
    const file = await administrator.get(`${page}/problems.csv`)
    expect(file.headers?.['content-disposition']).toContain('problems.csv')
    expect(bodyOf(file)).toContain(`"'=HYPERLINK(""x"")"`)
  })

  test('shows why a file could not be read at all', async () => {
    const world = await worldWith({ state: 'refused' })
    world.reports.set(uploadId, { ...report, faults: ['roster.csv:1:emial  unknown column'], problems: [] })
    const administrator = await world.signedInAs(['administrator'])
    const body = bodyOf(await administrator.get(page))
    expect(body).toContain('nobody was enrolled')
    expect(body).toContain('emial')
  })
})
