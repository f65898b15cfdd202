import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const uploadId = 'a'.repeat(32)
const problem = {
  row: 3,
  column: 'email',
  value: '=HYPERLINK("x")',
  problem: 'not an email address',
  effect: 'field-ignored',
}
const report = {
  version: 1,
  uploadId,
  finishedAt: '2025-03-31T09:00:00.000Z',
  faults: [],
  counts: { rows: 12, enrolled: 10, anotherEpisode: 0, updated: 1, unchanged: 0, held: 0, rejected: 1 },
  problems: [problem],
  problemsLeftOut: 0,
}

describe('uploading graduates', () => {
  test('goes straight to the bucket by a form that is good for one new file', async () => {
    const administrator = await clinicWorld().signedInAs(['administrator'])
    const first = bodyOf(await administrator.get('/clinic/uploads'))
    const second = bodyOf(await administrator.get('/clinic/uploads'))
    const keyIn = (body: string) => /name="key" value="(uploads\/[0-9a-z]{32}\.csv)"/.exec(body)?.[1]
    expect(first).toContain('action="https://rosters.example/"')
    expect(keyIn(first)).toBeDefined()
    expect(keyIn(first)).not.toBe(keyIn(second))
    expect(first.indexOf('name="file"')).toBeGreaterThan(first.indexOf('name="key"'))
  })

  test('says that the file is being read until there is a report', async () => {
    const administrator = await clinicWorld().signedInAs(['administrator'])
    expect(bodyOf(await administrator.get(`/clinic/uploads/${uploadId}`))).toContain('Look again')
    expect((await administrator.get(`/clinic/uploads/${uploadId}/problems.csv`)).status).toBe(404)
  })

  test('then shows what was enrolled, rejected and needs repair', async () => {
    const world = clinicWorld()
    world.reports.set(uploadId, report)
    const administrator = await world.signedInAs(['administrator'])
    const body = bodyOf(await administrator.get(`/clinic/uploads/${uploadId}?bucket=b&key=k&etag=e`))
    for (const shown of ['>10<', 'not an email address', 'Field left empty', '=HYPERLINK(&quot;x&quot;)'])
      expect(body).toContain(shown)
  })

  test('hands out problems.csv with nothing in it that a spreadsheet would run', async () => {
    const world = clinicWorld()
    world.reports.set(uploadId, report)
    const administrator = await world.signedInAs(['administrator'])
    const file = await administrator.get(`/clinic/uploads/${uploadId}/problems.csv`)
    expect(file.headers?.['content-disposition']).toContain('problems.csv')
    expect(bodyOf(file)).toContain(`"'=HYPERLINK(""x"")"`)
  })

  test('shows why a file could not be read at all', async () => {
    const world = clinicWorld()
    world.reports.set(uploadId, { ...report, faults: ['roster.csv:1:emial  unknown column'], problems: [] })
    const administrator = await world.signedInAs(['administrator'])
    expect(bodyOf(await administrator.get(`/clinic/uploads/${uploadId}`))).toContain('nobody was enrolled')
  })
})
