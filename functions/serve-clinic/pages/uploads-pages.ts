import { rosterReportSchema } from '#shared/enrolment/rules/roster/roster-report.ts'
import { plainText, seeOther } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'

/** 50,000 graduates with every column filled stay well below this. */
const LARGEST_ROSTER_BYTES = 30 * 1024 * 1024

const isUploadId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-z]{32}$/.test(text)

/** More than these on one page helps nobody; the file has them all. */
const PROBLEMS_SHOWN = 200

/** The browser hands the file straight to the bucket; the form is good for that one file. */
const uploadPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'uploads',
  roles: theTeam,
  visit: async (visit) => {
    const uploadId = ports.randomness.linkToken()
    const returnTo = `${ports.publicOrigin}/clinic/uploads/${uploadId}`
    const form = await ports.uploadForms.form(uploadId, returnTo, LARGEST_ROSTER_BYTES)
    return show(visit, {
      template: 'uploads',
      title: 'Upload graduates',
      model: { form, fields: Object.entries(form.fields), status: `/clinic/uploads/${uploadId}` },
    })
  },
})

const effectNames = {
  'row-rejected': 'Row rejected',
  'field-ignored': 'Field left empty',
  mended: 'Taken as mended',
  paused: 'Not understood: paused to be safe',
  doubtful: 'Taken, but please check',
  differs: 'Not taken',
  held: 'Waits for your decision',
} as const

const statusPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'uploads/:uploadId',
  roles: theTeam,
  visit: async (visit) => {
    const { uploadId } = visit.parts
    if (!isUploadId(uploadId)) return seeOther('/clinic/uploads')
    const stored = await ports.uploadForms.report(uploadId)
    const report = stored === undefined ? undefined : rosterReportSchema.parse(stored)
    return show(visit, {
      template: 'upload',
      title: report ? 'What became of your file' : 'Your file is being read',
      model: {
        self: `/clinic/uploads/${uploadId}`,
        effects: effectNames,
        report,
        shown: report?.problems.slice(0, PROBLEMS_SHOWN),
        notShown: report ? Math.max(0, report.problems.length - PROBLEMS_SHOWN) + report.problemsLeftOut : 0,
      },
    })
  },
})

const problemsFile = (ports: ClinicPorts): StaffPage => ({
  method: 'GET',
  path: 'uploads/:uploadId/problems.csv',
  roles: theTeam,
  visit: async ({ parts: { uploadId } }) => {
    const stored = isUploadId(uploadId) ? await ports.uploadForms.report(uploadId) : undefined
    if (stored === undefined)
      return plainText('There is no report of this upload yet. Try again in a minute.', 404)
    const { problemsCsv } = await import('#shared/enrolment/roster/problems-csv.ts')
    return {
      status: 200,
      contentType: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="problems.csv"' },
      body: problemsCsv(rosterReportSchema.parse(stored).problems),
    }
  },
})

export const uploadsPages = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] => [
  uploadPage(ports, show),
  statusPage(ports, show),
  problemsFile(ports),
]
