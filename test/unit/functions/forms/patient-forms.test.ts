import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { questionnaireHandler } from '#functions/serve-questionnaire/handler.ts'
import { logError } from '#shared/platform/logs/log.ts'
import { logCodes } from '#shared/platform/logs/log-codes.ts'
import { at, on } from '../../../support/builders/a-time.ts'
import { factId } from '../../../support/builders/an-id.ts'
import { captureOutput } from '../../../support/forms/captured-output.ts'
import { filledIn } from '../../../support/forms/found-forms.ts'
import { tamperedPost } from '../../../support/forms/tampered-post.ts'
import { anHttpEvent, aQuestionnaire, FORM, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'
import {
  bodyOf,
  GOAL,
  openIn,
  post,
  type Questionnaire,
  surface,
  typed,
  withoutForm,
} from './patient-surface.ts'

/** Without the number of saves, which is only there to tell two tabs apart. */
const answersAlone = (q: Questionnaire): string => q.stored().replaceAll(/"saves":\d+/g, '')

afterEach(() => vi.restoreAllMocks())

describe('every form that a patient is shown', () => {
  it('is found: each kind of page in each state, or known to have none', () => {
    const kinds = new Set(
      surface.map(({ form }) => form.at.replace(/^\/q\/\w+\/?/, '').replace(/^\d+$/, 'n')),
    )
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
      .chain(({ state, form }) =>
        tamperedPost(form, typed(form)).map((tampered) => ({ state, form, tampered })),
      )
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
    for (const path of [
      `/q/${'z'.repeat(32)}/stop`,
      `/u/${'z'.repeat(32)}`,
      '/q/',
      '/q/%00/1',
      '/privacy',
      '/x',
    ])
      expect((await post(q, path, { body: bodyOf([['stop', 'all-contact']]) })).status).toBe(404)
  })

  it('that meets a fault of ours is logged by its code and its route, and by nothing that was sent', async () => {
    const lines = captureOutput()
    const form = surface.find(
      ({ state, form: each }) => state === 'goals known' && each.at.endsWith('/1'),
    )?.form
    const q = await openIn('goals known')
    q.world.answers.saveDraft = () => Promise.reject(new Error(`${TOKEN} ${GOAL} IGRO.1=7 Maureen`))
    const setting = { ports: q.ports, originSecret: 'front-door' }
    const onError = (error: unknown, routeKey: string) =>
      logError('request-failed', error, { routeKey, side: 'questionnaire' })
    const handler = questionnaireHandler(() => ({ ...setting, onError }))
    const body = bodyOf(form ? filledIn(form) : [])
    const event = anHttpEvent({
      method: 'POST',
      path: form?.action ?? '',
      headers: FORM,
      body: body.toString(),
    })
    expect((await handler(event, {})).statusCode).toBe(503)
    const line = JSON.parse(lines.join(''))
    expect(Object.keys(logCodes)).toContain(line.code)
    expect(lines.join('')).not.toMatch(new RegExp(`${TOKEN}|${GOAL}|Maureen|IGRO`))
  })
})
