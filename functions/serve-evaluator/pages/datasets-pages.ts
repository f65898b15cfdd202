import { z } from 'zod'
import {
  exportIdSchema,
  type ProfileName,
  profileNameSchema,
} from '#shared/evaluation/rules/dataset/events.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { dayBoxes, dayFields, dayTyped } from '#shared/platform/staff/day-typed.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt, endOfDay, type Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { chosenProgramme, evaluators, programmesOf } from '../own-programmes.ts'
import type { EvaluatorPorts } from '../ports.ts'
import { exportModel, profiles } from './export-model.ts'

const purposes = {
  'service-evaluation': 'Service evaluation',
  audit: 'Clinical audit',
  'quality-improvement': 'Quality improvement',
  research: 'Approved research',
} as const

const purposeSchema = z.enum(Object.keys(purposes) as [keyof typeof purposes, ...(keyof typeof purposes)[]])

const EXPORTS_SHOWN = 20

/** `<yyyymmddThhmmssZ>-<profile>` */
const exportIdOf = (now: Instant, profile: ProfileName): string =>
  `${now.slice(0, 19).replaceAll(/[-:]/g, '')}Z-${profile}`

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
      given: dayBoxes(visit.request.form),
      dayFault: faults.includes(NO_SUCH_DAY) ? NO_SUCH_DAY.text : undefined,
      purposes: Object.entries(purposes).map(([value, text]) => ({ value, text })),
      exports: programme
        ? await Promise.all(listings.map((listing) => exportModel(ports, programme, listing)))
        : [],
    },
  })
}

const NO_SUCH_DAY = {
  text: 'Enter a day that has ended, with day, month and year, such as 31 3 2026, or leave all three empty',
  href: '#on-day',
}

/**
 * The moment whose state is asked for: the end of the day in the boxes, which is over and frozen; none where
 * they are empty.
 */
const cutIn = (
  form: Form,
  { timeZone }: Programme,
  now: Instant,
): { readonly asOf: Instant | null } | undefined => {
  if (Object.values(dayBoxes(form)).every((box) => box === '')) return { asOf: null }
  const day = dayTyped(form)
  return day !== undefined && day < dayAt(now, timeZone) ? { asOf: endOfDay(day, timeZone) } : undefined
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
  const cut = cutIn(form, programme, at)
  if (!cut) return datasetsPage(ports, show, { visit, faults: [NO_SUCH_DAY] })
  const exportId = exportIdOf(at, profile.data)
  await ports.requests.request({
    programme: programme.programme,
    profile: profile.data,
    exportId,
    purpose: purpose.data,
    at,
    asOf: cut.asOf,
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
    fields: ['programme', 'profile', 'purpose', ...dayFields],
    visit: (visit) => requestDataset(ports, show, visit),
  },
  {
    method: 'GET',
    path: 'datasets/:programme/:exportId',
    roles: evaluators,
    visit: (visit) => statusPage(ports, show, visit),
  },
]
