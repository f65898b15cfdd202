import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import { plainText } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { programmesOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { uploadNamed } from './known-upload.ts'
import {
  countLines,
  historyOf,
  outcomeSections,
  problemSections,
  undoInWords,
  warningsOf,
} from './upload-view.ts'

/** How long enrolling may take before a person is offered to start it again. */
const SLOW_MINUTES = 15
const MINUTE = 60_000

const titles: Readonly<Record<Upload['state'], string>> = {
  'to-confirm': 'Check before anybody is enrolled',
  refused: 'The file could not be read, so nobody was enrolled',
  enrolling: 'People are being enrolled',
  enrolled: 'What became of your file',
  'undo-asked': 'The upload is being undone',
  undoing: 'The upload is being undone',
  undone: 'This upload was undone',
}

/** What a preview says, or a report; empty while there is neither. */
const contentOf = async (ports: ClinicPorts, upload: Upload, mine: ReturnType<typeof programmesOf>) => {
  if (upload.state === 'to-confirm') {
    const preview = await ports.uploadForms.preview(upload)
    return (
      preview && {
        lines: countLines(preview.counts, true),
        warnings: warningsOf(preview, mine),
        outcomes: outcomeSections(preview),
        sections: problemSections(preview.problems),
        notListed: preview.problemsLeftOut,
        mayConfirm: preview.counts.rows > preview.counts.rejected,
      }
    )
  }
  const report = await ports.uploadForms.report(upload.uploadId)
  if (upload.state === 'enrolling' || !report) return undefined
  return {
    faults: report.faults,
    lines: report.faults.length > 0 ? [] : countLines(report.counts, false),
    cannotBeAsked: report.counts.cannotBeAsked,
    sections: problemSections(report.problems),
    notListed: report.problemsLeftOut,
    mayUndo: upload.state === 'enrolled',
  }
}

const problems: Readonly<Record<string, string>> = {
  'choose-decision': 'Press one of the buttons to say what is to be done',
  'upload-changed': 'This upload has moved on since you opened the page. This is how it stands now',
}

const isSlow = ({ state, confirmed }: Upload, now: string): boolean =>
  state === 'enrolling' &&
  confirmed !== null &&
  Date.parse(now) - Date.parse(confirmed.at) > SLOW_MINUTES * MINUTE

/** One upload: what would become of it until it is confirmed, then what became of it. */
export const uploadPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'uploads/:uploadId',
  roles: theTeam,
  visit: async (visit) => {
    const { parts, session, request } = visit
    const upload = await uploadNamed(ports, session, parts['uploadId'])
    const self = `/clinic/uploads/${parts['uploadId']}`
    if (upload === 'unknown')
      return show(visit, { template: 'upload', title: 'Your file is being read', model: { self } })
    const mine = programmesOf(ports, session)
    const timeZone = mine[0]?.timeZone ?? 'UTC'
    return show(visit, {
      template: 'upload',
      title: titles[upload.state],
      model: {
        self,
        upload,
        history: historyOf(upload, timeZone),
        content: await contentOf(ports, upload, mine),
        undo: undoInWords(upload),
        isSlow: isSlow(upload, ports.clock.now()),
        problem: problems[request.query.get('problem') ?? ''],
      },
    })
  },
})

/** Every problem of a preview or a report, as a file. */
export const problemsFile = (ports: ClinicPorts): StaffPage => ({
  method: 'GET',
  path: 'uploads/:uploadId/problems.csv',
  roles: theTeam,
  visit: async ({ parts, session }) => {
    const upload = await uploadNamed(ports, session, parts['uploadId'])
    const found =
      upload === 'unknown'
        ? undefined
        : upload.state === 'to-confirm'
          ? await ports.uploadForms.preview(upload)
          : await ports.uploadForms.report(upload.uploadId)
    if (!found) return plainText('There is no report of this upload yet. Try again in a minute.', 404)
    const { problemsCsv } = await import('#shared/enrolment/roster/problems-csv.ts')
    return {
      status: 200,
      contentType: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="problems.csv"' },
      body: problemsCsv(found.problems),
    }
  },
})
