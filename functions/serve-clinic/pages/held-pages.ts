import { z } from 'zod'
import type { HeldRow } from '#shared/enrolment/ports/held-rows.ts'
import { heldEntrySchema, isGone } from '#shared/enrolment/rules/held/held-entry.ts'
import { decideHeld, type HeldChoice } from '#shared/enrolment/use-cases/decide-held.ts'
import { heldView, waitingRows } from '#shared/enrolment/use-cases/held-view.ts'
import { only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { shortDay } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { programmesOf } from '../known-person.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { choicesOf, doubtInWords, doubtOf, othersOf, sidesOf } from './held-sides.ts'
import { inWords } from './person-page.ts'

const decidedInWords = {
  'same-person': 'the same person',
  'different-people': 'different people',
  enrol: 'enrol',
  ignore: 'ignore',
} as const

const doneInWords: Readonly<Record<string, string>> = {
  'same-person': 'Recorded: the same person. The row is stored with them',
  'different-people': 'Recorded: different people. The row is a person of their own now',
  enrol: 'Enrolled',
  ignore: 'Ignored. Nothing of the row is stored',
  'held-again': 'Recorded. The row has another question, which is in the list below',
}

const problemsInWords: Readonly<Record<string, string>> = {
  choose: 'Choose what to do with this row',
  'changed-meanwhile':
    'Something has changed since this page was opened, so nothing was done. Look again, then choose',
  'decided-already': 'Somebody decided about this row before you did, so nothing was done',
  gone: 'This row was deleted 90 days after its upload. Upload the file again if it is still needed',
}

const whyInWords = {
  conflict: 'Contradicts the person with this id',
  'possible-duplicate': 'May be somebody who is known by another id',
  date: 'Unlikely graduation date',
} as const

const nameIn = ({ cells }: HeldRow): string =>
  [cells['given_name'], cells['family_name']].filter(Boolean).join(' ') || 'No name'

const dayOf = (held: HeldRow, { timeZone }: Programme): string => shortDay(dayAt(held.uploadedAt, timeZone))

const listPage = ({ ports, show }: Desk): StaffPage => ({
  method: 'GET',
  path: 'held',
  roles: theTeam,
  visit: async (visit) => {
    const mine = programmesOf(ports, visit.session)
    const groups = await Promise.all(
      mine.map(async (programme) => ({
        name: programme.name,
        rows: (await waitingRows(ports, programme.programme)).map((held) => ({
          href: `/clinic/held/${held.entry}`,
          name: nameIn(held),
          localId: held.cells['local_id'] ?? '',
          why: whyInWords[held.reason],
          uploaded: dayOf(held, programme),
          row: held.upload === null ? 'none: another system' : held.row,
        })),
      })),
    )
    const { query } = visit.request
    return show(visit, {
      template: 'held',
      title: 'Rows to decide',
      model: {
        groups: groups.filter(({ rows }) => rows.length > 0),
        done: inWords(doneInWords, query.get('done')),
        problem: inWords(problemsInWords, query.get('problem')),
      },
    })
  },
})

/** A row of a programme of one's own; another's does not exist. */
const heldOf = async (ports: ClinicPorts, { parts, session }: StaffVisit): Promise<HeldRow | undefined> => {
  const entry = heldEntrySchema.safeParse(parts['entry'])
  if (!entry.success) return undefined
  const found = await Promise.all(
    programmesOf(ports, session).map(({ programme }) => ports.heldRows.of(programme, entry.data)),
  )
  return found.find((held) => held !== undefined && !isGone(held, ports.clock.now()))
}

const toList = (news: Readonly<Record<string, string>>): PageResponse =>
  seeOther(`/clinic/held?${new URLSearchParams(news)}`)

const rowPage = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  problem = inWords(problemsInWords, visit.request.query.get('problem')),
): Promise<PageResponse> => {
  const held = await heldOf(ports, visit)
  if (!held) return toList({ problem: 'gone' })
  const isSent = visit.request.method === 'POST'
  const { programme } = ports.contextOf(held.programme)
  const view = await heldView(ports, held)
  const { row } = view
  const doubt = doubtOf(view, programme)
  const { decided } = held
  const page = await show(visit, {
    template: 'held-row',
    title: 'Decide about a row',
    hasErrors: problem !== undefined,
    model: {
      action: `/clinic/held/${held.entry}`,
      programme: programme.name,
      uploaded: dayOf(held, programme),
      row: held.upload === null ? null : held.row,
      isReadable: row !== null,
      why: doubtInWords(doubt),
      sides: row && sidesOf(view, row),
      choices: row ? choicesOf(view, doubt, row) : [],
      seen: othersOf(view)
        .map(({ participant }) => participant)
        .join(','),
      decided: decided && {
        what: decidedInWords[decided.decision],
        on: shortDay(dayAt(decided.at, programme.timeZone)),
      },
      problem,
    },
  })
  return isSent ? page : { ...page, status: 200 }
}

const choiceSchema = z
  .string()
  .transform((sent) => sent.split(' '))
  .pipe(
    z.union([
      z
        .tuple([z.literal('same-person'), participantIdSchema])
        .transform(([decision, participant]): HeldChoice => ({ decision, participant })),
      z
        .tuple([z.enum(['different-people', 'enrol', 'ignore'])])
        .transform(([decision]): HeldChoice => ({ decision })),
    ]),
  )

/** The people whom the page showed, in its own words. */
const seenSchema = z
  .string()
  .transform((sent) => (sent === '' ? [] : sent.split(',')))
  .pipe(z.array(participantIdSchema))

const decide = async (desk: Desk, visit: StaffVisit): Promise<PageResponse> => {
  const { ports } = desk
  const { form } = visit.request
  const held = await heldOf(ports, visit)
  if (!held) return toList({ problem: 'gone' })
  const choice = choiceSchema.safeParse(only(form, 'choice'))
  if (!choice.success) return rowPage(desk, visit, problemsInWords['choose'])
  const { programme, entry } = held
  const sent = seenSchema.safeParse(only(form, 'seen'))
  if (!sent.success) return seeOther(`/clinic/held/${entry}?problem=changed-meanwhile`)
  const seen = sent.data
  const { by } = visit.session
  const outcome = await decideHeld(ports, { programme, entry, choice: choice.data, seen, by })
  if (outcome.outcome === 'changed-meanwhile')
    return seeOther(`/clinic/held/${entry}?problem=changed-meanwhile`)
  if (outcome.outcome !== 'done') return toList({ problem: outcome.outcome })
  return toList({ done: outcome.row?.outcome === 'held' ? 'held-again' : choice.data.decision })
}

export const heldPages = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] => {
  const desk = { ports, show }
  const one = { path: 'held/:entry', roles: theTeam } as const
  return [
    listPage(desk),
    { ...one, method: 'GET', visit: (visit) => rowPage(desk, visit) },
    { ...one, method: 'POST', fields: ['choice', 'seen'], visit: (visit) => decide(desk, visit) },
  ]
}
