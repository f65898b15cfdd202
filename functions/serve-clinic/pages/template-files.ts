import type { PageResponse } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { programmesOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'

// Made when it is asked for: the other pages need neither the columns nor the zip.
const made = () => import('#shared/enrolment/roster/template/template-files.ts')

type TemplateFile = {
  readonly ending: 'xlsx' | 'csv'
  readonly contentType: string
  readonly body: (programmes: readonly Programme[]) => Promise<NonNullable<PageResponse['body']>>
}

const files: readonly TemplateFile[] = [
  {
    ending: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: async (programmes) => (await made()).templateWorkbook(programmes),
  },
  {
    ending: 'csv',
    contentType: 'text/csv; charset=utf-8',
    body: async (programmes) => (await made()).templateCsv(programmes),
  },
]

/** A roster without a row, with the columns of the visitor's programmes and of no other. */
export const templateFiles = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] =>
  files.map(({ ending, contentType, body }) => ({
    method: 'GET',
    path: `uploads/template.${ending}`,
    roles: theTeam,
    visit: async (visit) => {
      const mine = programmesOf(ports, visit.session)
      if (mine.length === 0)
        return show(visit, { template: 'no-programme', title: 'Upload graduates', model: {} })
      return {
        status: 200,
        contentType,
        headers: { 'content-disposition': `attachment; filename="graduates.${ending}"` },
        body: await body(mine),
      }
    },
  }))
