import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { questionnaireHandler } from '#functions/serve-questionnaire/handler.ts'
import { pagesOfALink } from '#functions/serve-questionnaire/route.ts'
import { hashOf } from '#shared/identity-check/birth-month.ts'
import { logFault } from '#shared/observability/log.ts'
import { logCodes } from '#shared/observability/log-codes.ts'
import { anEpisode, aParticipant } from '#test/support/builders/a-person.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { at, on } from '#test/support/builders/a-time.ts'
import { factId, participantId } from '#test/support/builders/an-id.ts'
import { captureOutput } from '#test/support/forms/captured-output.ts'
import { type FoundForm, filledIn, formsIn } from '#test/support/forms/found-forms.ts'
import { tamperedPost } from '#test/support/forms/tampered-post.ts'
import { anHttpEvent, aQuestionnaire, FORM, pageOf, TOKEN } from '#test/support/questionnaire/a-questionnaire.ts'

const GOAL = 'Walk to the shop with Maureen'
const HASH = await hashOf('1961-04', 'salt')
const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring the same day' }
const asking = (...full: string[]) => aProgramme({ batteries: [{ from: '2012-01-01', full, core: full }], riskOwner })
const everything = asking('PHQ9', 'PSEQ', 'WEMWBS', 'BPI', 'HEALTHCARE_USE', 'WORK', 'PGIC', 'ONS4', 'WORSE')
const welsh = { checkedBy: 'A. Jones', checkedOn: on('2025-01-06'), waves: {} }
const handOver = { until: at('2025-03-18T23:50:00.000Z'), helpedBy: 'nobody', enteredByRole: 'patient' } as const

type Setting = Parameters<typeof aQuestionnaire>[0]
type Questionnaire = ReturnType<typeof aQuestionnaire>

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

const typed = (form: FoundForm) => ({
  ...Object.fromEntries(
    form.fields.flatMap(({ name, kind }) => (kind === 'number' ? [[name, name.endsWith('Cm') ? '45' : '4']] : [])),
  ),
  ...(form.fields.some(({ name }) => name === 'month') ? { month: '4', year: '1961' } : {}),
  ...Object.fromEntries(form.fields.flatMap(({ name, kind }) => (kind === 'text' ? [[name, 'Walk further']] : []))),
})

/** Every address of a link: each kind of page of the route table, every page of questions, and the one-click address. */
const addresses = [...pagesOfALink, ...Array.from({ length: 20 }, (_, index) => String(index + 2))]
  .map((page) => `/q/${TOKEN}${page && `/${page}`}`)
  .concat(`/u/${TOKEN}`)

type Surface = { readonly state: string; readonly form: FoundForm }
const surface: Surface[] = []
const withoutForm: { readonly state: string; readonly at: string }[] = []
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

const post = async (q: Questionnaire, at: string, { method = 'POST', headers = FORM, body }: Post) => {
  const event = anHttpEvent({ method, path: at, headers })
  return pageOf(await q.handler({ ...event, isBase64Encoded: true, body: body.toString('base64') }, {}))
}
type Post = { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body: Buffer }
const bodyOf = (pairs: readonly (readonly [string, string])[]) =>
  Buffer.from(new URLSearchParams(pairs as [string, string][]).toString())
const openIn = async (state: string): Promise<Questionnaire> => {
  const open = states[state]
  if (!open) throw new Error(`no state ${state}`)
  return open()
}

/** Without the number of saves, which is only there to tell two tabs apart. */
const answersAlone = (q: Questionnaire): string => q.stored().replaceAll(/"saves":\d+/g, '')

afterEach(() => vi.restoreAllMocks())

describe('every form that a patient is shown', () => {
  it('is found: each kind of page in each state, or known to have none', () => {
    const kinds = new Set(surface.map(({ form }) => form.at.replace(/^\/q\/\w+\/?/, '').replace(/^\d+$/, 'n')))
    expect([...kinds].toSorted()).toEqual(
      ['', '/u/'.concat(TOKEN), 'check', 'died', 'leave', 'n', 'other-ways', 'stop'].toSorted(),
    )
    const none = new Set(withoutForm.map(({ at: address }) => address.replace(/^\/q\/\w+\/?/, '')))
    for (const page of ['done', 'stopped', 'asked', 'not-me', 'help-check']) expect(none).toContain(page)
    expect(surface.length).toBeGreaterThan(40)
  })

  it('tampered with in any way is refused in plain words, stores nothing, alarms nobody and is not logged', async () => {
    const lines = captureOutput()
    const cases = fc
      .constantFrom(...surface)
      .chain(({ state, form }) => tamperedPost(form, typed(form)).map((tampered) => ({ state, form, tampered })))
    await fc.assert(
      fc.asyncProperty(cases, async ({ state, form, tampered }) => {
        const q = await openIn(state)
        const before = q.stored()
        const page = await post(q, form.action, tampered)
        expect(page.status).toBeGreaterThanOrEqual(400)
        expect(page.status).toBeLessThan(500)
        if (tampered.status) expect([tampered.how, page.status]).toEqual([tampered.how, tampered.status])
        expect(page.body).toMatch(/<html lang="(en|cy)">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1[^>]*>/)
        expect(page.body).toContain('01704 000000')
        expect(page.body).not.toMatch(/<script|7\*7\}\}|undefined|\[object/)
        expect(q.stored()).toBe(before)
        expect([q.risks, q.faults, lines]).toEqual([[], [], []])
      }),
      { numRuns: 250 },
    )
  })

  it('filled in as it should be is taken, and sent again adds nothing', async () => {
    for (const { state, form } of surface) {
      const q = await openIn(state)
      const body = bodyOf(filledIn(form, typed(form)))
      const first = await post(q, form.action, { body })
      expect(first.status, `${state} ${form.at}`).toBeLessThan(400)
      const after = answersAlone(q)
      await post(q, form.action, { body })
      expect(answersAlone(q), `${state} ${form.at}`).toBe(after)
      expect(q.faults).toEqual([])
    }
  })

  it('sent when it is too late, after sending, withdrawing, a death or the grace, stores nothing', async () => {
    const some = ['every kind of question', 'goals still to be named', 'on a tablet in the clinic']
    const stale = surface.filter(
      ({ state, form }) => some.includes(state) && !/\/(stop|died|leave)$|^\/u\//.test(form.action),
    )
    const known = { factId: factId(), at: at('2025-03-18T12:00:00.000Z') }
    const endings: Readonly<Record<string, (q: Questionnaire) => Promise<unknown>>> = {
      sent: (q) => q.post('/check', { send: 'yes' }),
      withdrawn: (q) => q.post('/stop', { stop: 'all-contact', answers: 'keep' }),
      died: async (q) => {
        const person = await q.participant()
        const facts = [{ fact: 'died', on: on('2025-03-18'), reportedBy: 'staff', ...known } as const]
        if (person) q.world.participants.store({ ...person, person: { ...person.person, facts } })
      },
      over: async (q) => q.world.clock.set('2025-09-18T19:50:00.000Z'),
    }
    for (const end of Object.values(endings))
      for (const { state, form } of stale) {
        const q = await openIn(state)
        await end(q)
        const before = q.stored()
        const isSent = (await q.followUp())?.state === 'answered'
        const page = await post(q, form.action, { body: bodyOf(filledIn(form, typed(form))) })
        if (end !== endings['sent'] || isSent) expect(q.stored()).toBe(before)
        expect(page.status).toBeLessThan(500)
      }
  })

  it('sent to a page that has none, or with a link that is not one, changes nothing', async () => {
    for (const { state, at: address } of withoutForm) {
      const q = await openIn(state)
      const before = q.stored()
      const page = await post(q, address, {
        body: bodyOf([
          ['who', 'me'],
          ['stop', 'all-contact'],
          ['died', 'yes'],
        ]),
      })
      expect(page.status).toBeLessThan(500)
      expect(q.stored()).toBe(before)
    }
    const q = aQuestionnaire()
    for (const path of [`/q/${'z'.repeat(32)}/stop`, `/u/${'z'.repeat(32)}`, '/q/', '/q/%00/1', '/privacy', '/x'])
      expect((await post(q, path, { body: bodyOf([['stop', 'all-contact']]) })).status).toBe(404)
  })

  it('that meets a fault of ours is logged by its code and its route, and by nothing that was sent', async () => {
    const lines = captureOutput()
    const form = surface.find(({ state, form: each }) => state === 'goals known' && each.at.endsWith('/1'))?.form
    const q = await openIn('goals known')
    q.world.answers.saveDraft = () => Promise.reject(new Error(`${TOKEN} ${GOAL} IGRO.1=7 Maureen`))
    const setting = { ports: q.ports, originSecret: 'front-door' }
    const onFault = (error: unknown, routeKey: string) =>
      logFault('request-failed', error, { routeKey, side: 'questionnaire' })
    const handler = questionnaireHandler(() => ({ ...setting, onFault }))
    const body = bodyOf(form ? filledIn(form) : [])
    const event = anHttpEvent({ method: 'POST', path: form?.action ?? '', headers: FORM, body: body.toString() })
    expect((await handler(event, {})).statusCode).toBe(503)
    const line = JSON.parse(lines.join(''))
    expect(Object.keys(logCodes)).toContain(line.code)
    expect(lines.join('')).not.toMatch(new RegExp(`${TOKEN}|${GOAL}|Maureen|IGRO`))
  })
})
