import { followUpsMeant, readPaperCode } from '#shared/follow-up/rules/paper-code.ts'
import { only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { isOwn } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { backToPerson } from './person-page.ts'

const wrong = {
  length:
    'Enter all 20 letters and numbers of the code, in any case, with or without the dashes. It is on the first page and at the foot of every page',
  mistyped:
    'Check the code against the paper: at least one letter or number is different. There is no letter U in it',
  unknown: 'Nobody in your programmes has this code. Check that the paper is from this service',
} as const

type Typed = { readonly given: string; readonly fault?: string | undefined }

const ask = (show: ShowPage, visit: StaffVisit, { given, fault }: Typed): Promise<PageResponse> =>
  show(visit, {
    template: 'paper',
    title: 'Enter answers from paper',
    hasErrors: fault !== undefined,
    model: { given, fault },
  })

/**
 * From the code on the paper to the page where its answers are typed. Posted, because an address stays in
 * histories.
 */
const open = async (ports: ClinicPorts, show: ShowPage, visit: StaffVisit): Promise<PageResponse> => {
  const typed = only(visit.request.form, 'code')?.slice(0, 60) ?? ''
  const read = readPaperCode(typed)
  if ('fault' in read) return ask(show, visit, { given: typed, fault: wrong[read.fault] })
  const found = await ports.participants.load(read.code.participant)
  if (!found || !isOwn(ports, visit.session, found.person.programme))
    return ask(show, visit, { given: typed, fault: wrong.unknown })
  const [meant, ...others] = followUpsMeant(read.code, found.followUps)
  if (!meant || others.length > 0) return backToPerson(found, { problem: 'paper-of-another-wave' })
  const { known, set } = meant
  if (known.state === 'answered') return backToPerson(found, { problem: 'already-answered' })
  const query = new URLSearchParams({ mode: 'paper', ...(set === 'core' ? { set } : {}) })
  return seeOther(`/clinic/people/${found.person.participant}/answers/${known.followUp}?${query}`)
}

export const paperPages = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] => [
  {
    method: 'GET',
    path: 'paper',
    roles: everyoneInClinic,
    visit: (visit) => ask(show, visit, { given: '' }),
  },
  {
    method: 'POST',
    path: 'paper',
    roles: everyoneInClinic,
    fields: ['code'],
    visit: (visit) => open(ports, show, visit),
  },
  {
    method: 'GET',
    path: 'people/:participant/paper/:followUp',
    roles: everyoneInClinic,
    // Words and instruments are needed here and on the answers page only.
    visit: async (visit) => (await import('./paper-print.ts')).printPaper(ports, show, visit),
  },
]
