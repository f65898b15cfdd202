import { z } from 'zod'
import type { ExportListing } from '#shared/evaluation/ports/dataset-exports.ts'
import {
  exportIdSchema,
  type ProfileName,
  profileNameSchema,
} from '#shared/evaluation/rules/dataset/events.ts'
import { exportStatusSchema } from '#shared/evaluation/rules/dataset/export-status.ts'
import { only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { shortTime } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { chosenProgramme, evaluators, programmesOf } from '../own-programmes.ts'
import type { EvaluatorPorts } from '../ports.ts'

const purposes = {
  'service-evaluation': 'Service evaluation',
  audit: 'Clinical audit',
  'quality-improvement': 'Quality improvement',
  research: 'Approved research',
} as const

const purposeSchema = z.enum(Object.keys(purposes) as [keyof typeof purposes, ...(keyof typeof purposes)[]])

const profiles: Readonly<Record<ProfileName, { readonly text: string; readonly hint: string }>> = {
  minimal: {
    text: 'Minimal',
    hint: 'Personal data, pseudonymised: no dates, no cohort, groups of at least 5 people alike. Under your agreement',
  },
  dated: { text: 'Dated', hint: 'With dates. Only where the analysis needs them' },
}

const EXPORTS_SHOWN = 20

/** `<yyyymmddThhmmssZ>-<profile>` */
const exportIdOf = (now: Instant, profile: ProfileName): string =>
  `${now.slice(0, 19).replaceAll(/[-:]/g, '')}Z-${profile}`

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

const askedAt = (exportId: string): string => {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(exportId) ?? []
  const at = instantSchema.safeParse(`${year}-${month}-${day}T${hour}:${minute}:00.000Z`)
  return at.success ? `${shortTime(at.data, 'UTC')} UTC` : exportId
}

const exportModel = async (ports: EvaluatorPorts, { programme }: Programme, listing: ExportListing) => {
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
    state: stateOf(listing),
    links,
    href: `/evaluator/datasets/${programme}/${listing.exportId}`,
  }
}

type DatasetsVisit = {
  readonly visit: StaffVisit
  /** What is wrong with the form that was sent. */
  readonly faults?: readonly { readonly text: string; readonly href: string }[]
}

const datasetsPage = async (
  ports: EvaluatorPorts,
  show: ShowPage,
  { visit, faults = [] }: DatasetsVisit,
): Promise<PageResponse> => {
  const programmes = programmesOf(ports, visit.session)
  if (programmes.length === 0) return show(visit, { template: 'no-programme', title: 'Datasets', model: {} })
  const wanted = visit.request.query.get('programme') ?? only(visit.request.form, 'programme')
  const programme = chosenProgramme(programmes, wanted) ?? programmes[0]
  const listings = programme ? await ports.exports.list(programme.programme, EXPORTS_SHOWN) : []
  return show(visit, {
    template: 'datasets',
    title: 'Datasets',
    hasErrors: faults.length > 0,
    model: {
      faults,
      name: programme?.name,
      programmes: programmes.map((each) => ({
        value: each.programme,
        text: each.name,
        selected: each === programme,
      })),
      profiles: Object.entries(profiles).map(([value, { text, hint }]) => ({
        value,
        text,
        hint: { text: hint },
      })),
      purposes: Object.entries(purposes).map(([value, text]) => ({ value, text })),
      exports: programme
        ? await Promise.all(listings.map((listing) => exportModel(ports, programme, listing)))
        : [],
    },
  })
}

const requestDataset = async (
  ports: EvaluatorPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<PageResponse> => {
  const { form } = visit.request
  const programme = chosenProgramme(programmesOf(ports, visit.session), only(form, 'programme'))
  const profile = profileNameSchema.safeParse(only(form, 'profile') ?? 'minimal')
  const purpose = purposeSchema.safeParse(only(form, 'purpose') ?? 'service-evaluation')
  if (!programme || !profile.success || !purpose.success)
    return datasetsPage(ports, show, {
      visit,
      faults: [{ text: 'Choose a programme, a profile and a purpose from the lists', href: '#profile' }],
    })
  const at = ports.clock.now()
  const exportId = exportIdOf(at, profile.data)
  await ports.requests.request({
    programme: programme.programme,
    profile: profile.data,
    exportId,
    purpose: purpose.data,
    at,
    requestedBy: visit.session.by,
  })
  return seeOther(`/evaluator/datasets/${programme.programme}/${exportId}`)
}

const statusPage = async (
  ports: EvaluatorPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<PageResponse> => {
  const { programme: wanted, exportId } = visit.parts
  const programme = chosenProgramme(programmesOf(ports, visit.session), wanted)
  const id = exportIdSchema.safeParse(exportId)
  if (!programme || !id.success) return seeOther('/evaluator/datasets')
  const listing = (await ports.exports.find(programme.programme, id.data)) ?? {
    exportId: id.data,
    files: [],
    status: undefined,
  }
  const shown = await exportModel(ports, programme, listing)
  return show(visit, {
    template: 'dataset',
    title: 'Your dataset',
    model: { name: programme.name, export: shown },
  })
}

export const datasetsPages = (ports: EvaluatorPorts, show: ShowPage): readonly StaffPage[] => [
  {
    method: 'GET',
    path: 'datasets',
    roles: evaluators,
    visit: (visit) => datasetsPage(ports, show, { visit }),
  },
  {
    method: 'POST',
    path: 'datasets',
    roles: evaluators,
    fields: ['programme', 'profile', 'purpose'],
    visit: (visit) => requestDataset(ports, show, visit),
  },
  {
    method: 'GET',
    path: 'datasets/:programme/:exportId',
    roles: evaluators,
    visit: (visit) => statusPage(ports, show, visit),
  },
]
