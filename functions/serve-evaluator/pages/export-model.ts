import type { ExportListing } from '#shared/evaluation/ports/dataset-exports.ts'
import type { ProfileName } from '#shared/evaluation/rules/dataset/events.ts'
import { exportStatusSchema } from '#shared/evaluation/rules/dataset/export-status.ts'
import { shortDay, shortTime } from '#shared/platform/staff/days.ts'
import { dayAt, instantSchema } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { EvaluatorPorts } from '../ports.ts'

export const profiles: Readonly<Record<ProfileName, { readonly text: string; readonly hint: string }>> = {
  minimal: {
    text: 'Minimal',
    hint: 'Personal data, pseudonymised, for use under your agreement. No dates and no cohort; at least 5 people share what others may know of each',
  },
  dated: { text: 'Dated', hint: 'Personal data with dates and cohorts. Only where the analysis needs them' },
}

const failures = {
  'unreadable-item':
    'It stopped at a stored item that cannot be read. Nothing was left out silently; tell whoever runs the service.',
  'unknown-programme': 'This service does not know the programme.',
  other: 'It stopped. Ask for it again; if it stops again, tell whoever runs the service.',
} as const

const stateOf = ({ status, files }: ExportListing): string => {
  const parsed = exportStatusSchema.safeParse(status)
  if (!parsed.success || parsed.data.state === 'running') return 'Being made'
  if (parsed.data.state === 'refused') return parsed.data.why
  if (parsed.data.state === 'failed') return failures[parsed.data.problem]
  if (parsed.data.contents === 'tables-only')
    return 'Ready, tables only: no row could be shown without telling who it is'
  return files.includes('report/attrition.html')
    ? 'Ready'
    : 'Dataset ready; the attrition report is being made'
}

/** The day whose state it describes. */
const cutOf = ({ status }: ExportListing, timeZone: string): string => {
  const parsed = exportStatusSchema.safeParse(status)
  return parsed.success ? shortDay(dayAt(parsed.data.asOf, timeZone)) : ''
}

const askedAt = (exportId: string): string => {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(exportId) ?? []
  const at = instantSchema.safeParse(`${year}-${month}-${day}T${hour}:${minute}:00.000Z`)
  return at.success ? `${shortTime(at.data, 'UTC')} UTC` : exportId
}

/** An export as the pages show it, with links of five minutes. */
export const exportModel = async (
  ports: EvaluatorPorts,
  { programme, timeZone }: Programme,
  listing: ExportListing,
) => {
  const links = await Promise.all(
    listing.files.map(async (file) => ({
      text: file === 'dataset.zip' ? 'Dataset (ZIP)' : 'Attrition report (HTML)',
      href: await ports.exports.link(programme, listing.exportId, file),
    })),
  )
  const profile = listing.exportId.endsWith('-dated') ? profiles.dated.text : profiles.minimal.text
  return {
    exportId: listing.exportId,
    askedAt: askedAt(listing.exportId),
    profile,
    cut: cutOf(listing, timeZone),
    state: stateOf(listing),
    links,
    href: `/evaluator/datasets/${programme}/${listing.exportId}`,
  }
}
