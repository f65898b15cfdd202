import { describe, expect, test } from 'vitest'
import { checkRoster } from '#shared/enrolment/roster/check-roster.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { bytesOf } from '../../enrolment/roster/a-roster.ts'
import { bodyOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const southport = aProgramme({ covariates: ['cov_choice'] })
const another = aProgramme({ programme: 'another', covariates: ['cov_secret'] })
const programmes = [southport, another]

const askedFor = async (address: string, mine: readonly string[]): Promise<PageResponse> => {
  const world = clinicWorld({ programmes })
  const own = programmes.flatMap(({ programme }) => (mine.includes(programme) ? [programme] : []))
  return (await world.signedInAs(['administrator'], { programmes: own })).get(address)
}

const xlsx = '/clinic/uploads/template.xlsx'
const csv = '/clinic/uploads/template.csv'

describe('the template for a roster', () => {
  test('is offered where graduates are uploaded', async () => {
    const administrator = await clinicWorld().signedInAs(['administrator'])
    const page = bodyOf(await administrator.get('/clinic/uploads'))
    for (const address of [xlsx, csv]) expect(page).toContain(`href="${address}"`)
  })

  test('is saved as a workbook that is a roster', async () => {
    const file = await askedFor(xlsx, ['southport-cps'])
    expect(file).toMatchObject({
      status: 200,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    })
    expect(file.headers?.['content-disposition']).toBe('attachment; filename="graduates.xlsx"')
    const bytes = file.body instanceof Uint8Array ? file.body : new Uint8Array()
    const check = await checkRoster(() => bytesOf(bytes), { programmes: [southport] })
    expect(check).toEqual({ accepted: 0, rejected: 0, failures: [] })
  })

  test('is saved as CSV, with the columns of the programmes that the person may act for', async () => {
    const file = await askedFor(csv, ['southport-cps'])
    expect(file).toMatchObject({ status: 200, contentType: 'text/csv; charset=utf-8' })
    expect(bodyOf(file)).toMatch(/^local_id,programme,.*cov_choice\r\n$/)
    expect(bodyOf(await askedFor(csv, ['southport-cps', 'another']))).toContain('cov_secret')
  })

  test('is made for nobody whose account names no programme', async () => {
    for (const address of [xlsx, csv])
      expect(bodyOf(await askedFor(address, []))).toContain('belongs to no programme')
  })

  test('is for the team, not for a collector from outside it', async () => {
    const collector = await clinicWorld().signedInAs(['collector'])
    for (const address of [xlsx, csv]) expect((await collector.get(address)).status).toBe(403)
  })
})
