import { pagesOfALink } from '#functions/serve-questionnaire/route.ts'
import { hashOf } from '#shared/enrolment/identity-check/birth-month.ts'
import { anEpisode, aParticipant } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at, on } from '../../../support/builders/a-time.ts'
import { participantId } from '../../../support/builders/an-id.ts'
import { type FoundForm, formsIn } from '../../../support/forms/found-forms.ts'
import {
  anHttpEvent,
  aQuestionnaire,
  FORM,
  pageOf,
  TOKEN,
} from '../../../support/questionnaire/a-questionnaire.ts'

export const GOAL = 'Walk to the shop with Maureen'
const HASH = await hashOf('1961-04', 'salt')
const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring the same day' }
const asking = (...full: string[]) =>
  aProgramme({ batteries: [{ from: '2012-01-01', full, core: full }], riskOwner })
const everything = asking('PHQ9', 'PSEQ', 'WEMWBS', 'BPI', 'HEALTHCARE_USE', 'WORK', 'PGIC', 'ONS4', 'WORSE')
const welsh = { checkedBy: 'A. Jones', checkedOn: on('2025-01-06'), waves: {} }
const handOver = {
  until: at('2025-03-18T23:50:00.000Z'),
  helpedBy: 'nobody',
  enteredByRole: 'patient',
} as const

type Setting = Parameters<typeof aQuestionnaire>[0]
export type Questionnaire = ReturnType<typeof aQuestionnaire>

/** Half-way, so that there is something to send. */
const begun = (setting: Setting, field = 'PSEQ.1') => {
  const open = async () => {
    const q = aQuestionnaire(setting)
    await q.post('/1', { [field]: '3' })
    return q
  }
  return open
}

/** Whom a link can belong to, as far as their pages have other forms. */
const states: Readonly<Record<string, () => Promise<Questionnaire>>> = {
  'every kind of question': begun({ programme: everything }, 'PHQ9.1'),
  'in Welsh': begun({
    programme: aProgramme({ welsh }),
    participant: aParticipant({ episodes: [anEpisode({ language: 'cy' })] }),
  }),
  'goals still to be named': async () => aQuestionnaire({ programme: asking('IGRO') }),
  'goals known': async () => {
    const q = aQuestionnaire({ programme: asking('IGRO') })
    q.world.answers.storeGoals(participantId(), [GOAL, '', 'Sing', '', ''])
    return q
  },
  'asked for the month of birth': async () => {
    const q = aQuestionnaire({ programme: everything })
    const check = { participant: participantId(), version: 1, salt: 'salt', hash: HASH, wrongOn: null }
    q.world.checks.store({ ...check, wrong: 0, wrongInAll: 0 })
    return q
  },
  'on a tablet in the clinic': begun(
    {
      programme: asking('STST', 'PSEQ2'),
      link: { step: 'staff', handOver: { ...handOver, interviewerTreated: false } },
    },
    'PSEQ2.1',
  ),
}

export const typed = (form: FoundForm) => ({
  ...Object.fromEntries(
    form.fields.flatMap(({ name, kind }) =>
      kind === 'number' ? [[name, name.endsWith('Cm') ? '45' : '4']] : [],
    ),
  ),
  ...(form.fields.some(({ name }) => name === 'month') ? { month: '4', year: '1961' } : {}),
  ...Object.fromEntries(
    form.fields.flatMap(({ name, kind }) => (kind === 'text' ? [[name, 'Walk further']] : [])),
  ),
})

/**
 * Every address of a link: each kind of page of the route table, every page of questions, and the one-click
 * address.
 */
const addresses = [...pagesOfALink, ...Array.from({ length: 20 }, (_, index) => String(index + 2))]
  .map((page) => `/q/${TOKEN}${page && `/${page}`}`)
  .concat(`/u/${TOKEN}`)

type Surface = { readonly state: string; readonly form: FoundForm }
/** Every form of every page in every state, and the pages that have none. */
export const surface: Surface[] = []
export const withoutForm: { readonly state: string; readonly at: string }[] = []
for (const [state, open] of Object.entries(states)) {
  const q = await open()
  for (const address of addresses) {
    const page = await q.get(address)
    if (page.status === 404) continue
    const found = page.status === 200 ? formsIn(page.body, address) : []
    surface.push(...found.map((form) => ({ state, form })))
    if (found.length === 0) withoutForm.push({ state, at: address })
  }
}

export const post = async (q: Questionnaire, at: string, { method = 'POST', headers = FORM, body }: Post) => {
  const event = anHttpEvent({ method, path: at, headers })
  return pageOf(await q.handler({ ...event, isBase64Encoded: true, body: body.toString('base64') }, {}))
}
type Post = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Buffer
}
export const bodyOf = (pairs: readonly (readonly [string, string])[]) =>
  Buffer.from(new URLSearchParams(pairs as [string, string][]).toString())
export const openIn = async (state: string): Promise<Questionnaire> => {
  const open = states[state]
  if (!open) throw new Error(`no state ${state}`)
  return open()
}
