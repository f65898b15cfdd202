import { describe, expect, it } from 'vitest'
import { aParticipant } from '../../../support/builders/a-person.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const PSEQ = [3, 2, 4, 1, 2, 0, 5, 2, 3, 1]
const pseq = (from: number, to: number) =>
  Object.fromEntries(PSEQ.slice(from, to).map((value, index) => [`PSEQ.${from + index + 1}`, String(value)]))

describe('answering', () => {
  it('goes from the landing page to the first question page, saves each page and ends with a thank you', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    expect((await q.get()).status).toBe(200)
    expect((await q.post('', { who: 'me' })).location).toBe(`/q/${TOKEN}/1`)
    expect((await q.post('/1', pseq(0, 5))).location).toBe(`/q/${TOKEN}/2`)
    expect((await q.draft())?.instruments[0]?.items).toEqual([3, 2, 4, 1, 2, null, null, null, null, null])
    expect((await q.post('/2', pseq(5, 10))).location).toBe(`/q/${TOKEN}/check`)
    const sent = await q.post('/check', { send: 'yes' })
    expect([sent.status, sent.location]).toEqual([303, `/q/${TOKEN}/done`])
    expect((await q.get('/done')).body).toContain('Thank you. We have your answers.')
    const [response] = await q.responses()
    expect(response?.instruments[0]?.items).toEqual(PSEQ)
    expect(response).toMatchObject({ mode: 'web', helpedBy: 'nobody', battery: 'core', step: 'invitation' })
    expect(await q.followUp()).toMatchObject({
      state: 'answered',
      response: { enteredByRole: 'patient', late: false },
    })
    expect(await q.draft()).toBeUndefined()
  })

  it('takes a full battery of PSEQ, WEMWBS and BPI in at most ten page loads', async () => {
    const q = aQuestionnaire()
    let loads = 1
    let at = (await q.post('', { who: 'me' })).location
    while (at !== `/q/${TOKEN}/check`) {
      loads += 1
      const page = await q.get(at)
      const fields = new Set(
        [...page.body.matchAll(/name="([A-Z0-9]+\.\d+)"/g)].map(([, name]) => name ?? ''),
      )
      at = (await q.post(at ?? '', Object.fromEntries([...fields].map((field) => [field, '1'])))).location
    }
    await q.get('/check')
    await q.post('/check', { send: 'yes' })
    await q.get('/done')
    expect(loads + 2).toBeLessThanOrEqual(10)
    expect((await q.responses())[0]?.instruments.flatMap(({ items }) => items)).toHaveLength(35)
  })

  it('lets any question be left out, and an empty page stores nothing', async () => {
    const q = aQuestionnaire()
    const before = q.stored()
    const empty = await q.post('/1')
    expect([empty.status, empty.location]).toEqual([303, `/q/${TOKEN}/2`])
    expect(q.stored()).toBe(before)
  })

  it('tells the follow-up once that answering has begun', async () => {
    const q = aQuestionnaire()
    await q.post('/1', pseq(0, 5))
    await q.post('/2', pseq(5, 10))
    const begun = (await q.world.participants.history((await q.followUp())?.participant as never)).filter(
      ({ event }) => event.type === 'answers-started',
    )
    expect(begun).toHaveLength(1)
  })

  it('keeps a first submission when the button is pressed twice', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    await q.post('/check', { send: 'yes' })
    const before = q.stored()
    expect((await q.post('/check', { send: 'yes' })).location).toBe(`/q/${TOKEN}/done`)
    expect(q.stored()).toBe(before)
    expect(await q.responses()).toHaveLength(1)
    expect(q.counted).toEqual(['submitted'])
  })

  it('keeps one of two submissions that race', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    q.world.unitOfWork.beforeNextCommit(async () => {
      await q.post('/check', { send: 'yes' })
    })
    expect((await q.post('/check', { send: 'yes' })).location).toBe(`/q/${TOKEN}/done`)
    expect(await q.responses()).toHaveLength(1)
  })

  it('sends with the rest what another tab saves in the same instant', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    q.world.unitOfWork.beforeNextCommit(async () => {
      await q.post('/2', pseq(5, 10))
    })
    expect((await q.post('/check', { send: 'yes' })).location).toBe(`/q/${TOKEN}/done`)
    expect((await q.responses())[0]?.instruments[0]?.items).toEqual(PSEQ)
  })

  it('says so when a page comes in the instant after the answers were sent, and keeps nothing of it', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    const { draft } = q.ports.answers
    q.ports.answers.draft = async (...of) => {
      const found = await draft.apply(q.world.answers, of)
      q.ports.answers.draft = draft
      await q.post('/check', { send: 'yes' })
      return found
    }
    const before = await q.post('/2', pseq(5, 10))
    expect([before.status, before.body.includes('You have already sent your answers')]).toEqual([410, true])
    expect((await q.world.answers.allOf(aParticipant().person.participant)).drafts).toEqual([])
  })

  it('asks to try again, with everything still saved, when others keep changing the same person', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    q.ports.unitOfWork.commit = async () => ({ outcome: 'conflict', on: ['person'] })
    const page = await q.post('/check', { send: 'yes' })
    expect([page.status, page.body.includes('Please try again')]).toEqual([503, true])
    expect((await q.draft())?.instruments[0]?.items.slice(0, 5)).toEqual(PSEQ.slice(0, 5))
    expect(q.faults).toEqual([])
  })

  it('gives a page that could not be saved back with everything on it, and reports the fault', async () => {
    const q = aQuestionnaire()
    q.ports.answers.saveDraft = async () => {
      throw new Error('throttled')
    }
    const page = await q.post('/1', pseq(0, 5))
    expect([page.status, page.body.match(/ checked/g)?.length]).toEqual([503, 5])
    expect(page.body).toContain('We could not save this page just now')
    expect(q.faults.map(String)).toEqual(['Error: throttled'])
  })

  it('keeps the answers of two tabs', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await Promise.all([q.post('/1', pseq(0, 5)), q.post('/2', pseq(5, 10))])
    expect((await q.draft())?.instruments[0]?.items).toEqual(PSEQ)
  })

  it('does not send without at least one answer', async () => {
    const q = aQuestionnaire()
    const page = await q.post('/check', { send: 'yes' })
    expect(page.status).toBe(422)
    expect(await q.responses()).toHaveLength(0)
  })

  it('tells left out from never asked: every instrument of the battery is in the response', async () => {
    const q = aQuestionnaire()
    await q.post('/1', { 'PSEQ.1': '6' })
    await q.post('/check', { send: 'yes' })
    const [response] = await q.responses()
    expect(response?.instruments.map(({ instrument, items }) => [instrument, items.length])).toEqual([
      ['PSEQ', 10],
      ['WEMWBS', 14],
      ['BPI', 11],
    ])
  })

  it('remembers that someone helped', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    const start = await q.post('', { who: 'helper' })
    expect(start.location).toBe(`/q/${TOKEN}/1?with=helper`)
    expect((await q.post('/1?with=helper', pseq(0, 5))).location).toBe(`/q/${TOKEN}/2?with=helper`)
    await q.post('/check', { send: 'yes' })
    expect((await q.responses())[0]?.helpedBy).toBe('helper')
  })

  it('hears of a helper who comes only at the end', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    await q.post('/check?with=helper', { send: 'yes' })
    expect((await q.responses())[0]?.helpedBy).toBe('helper')
    expect((await q.followUp())?.state === 'answered').toBe(true)
  })
})

describe('coming back', () => {
  it('leads to the first page with a question still open', async () => {
    const q = aQuestionnaire()
    await q.post('/1', pseq(0, 5))
    expect((await q.post('', { who: 'me' })).location).toBe(`/q/${TOKEN}/2`)
  })

  it('never shows an answer that was given before, on any page', async () => {
    const q = aQuestionnaire()
    await q.post('/1', pseq(0, 5))
    for (const path of ['', '/1', '/2', '/check', '/stop', '/done']) {
      expect((await q.get(path)).body).not.toMatch(/\bchecked\b/)
    }
    expect((await q.get('/1')).body).toContain('Your answer is saved.')
  })

  it('keeps an answer when its page is sent again empty, and replaces it when another is chosen', async () => {
    const q = aQuestionnaire()
    await q.post('/1', pseq(0, 5))
    await q.post('/1', { 'PSEQ.1': '' })
    await q.post('/1', { 'PSEQ.2': '6' })
    expect((await q.draft())?.instruments[0]?.items.slice(0, 3)).toEqual([3, 6, 4])
  })

  it('says on the check page how many were answered and left out, never which answer', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', pseq(0, 5))
    expect((await q.get('/check')).body).toMatch(/How sure you are<\/a> <span>5 answered, 5 left out/)
  })

  it('leads from the check page to the page of each part, to change an answer', async () => {
    const places = [
      ...(await aQuestionnaire().get('/check')).body.matchAll(/href="[^"]*\/(\d)">([^<]+)<\/a> <span>/g),
    ]
    expect(places.map(([, page, title]) => [page, title])).toEqual([
      ['1', 'How sure you are'],
      ['3', 'How you have been'],
      ['5', 'Your pain and your day'],
    ])
  })

  it('sends answers given through a longer link together with those of the short one', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.world.answers.saveDraft(
      {
        ...(await import('../../../support/builders/an-answer-set.ts')).anAnswerSet({ battery: 'full' }),
        instruments: [{ instrument: 'BPI', instrumentVersion: '1', wordingVersion: 'x', items: [7] }],
      },
      '2025-03-18T10:00:00.000Z' as never,
    )
    await q.post('/1', pseq(0, 5))
    await q.post('/check', { send: 'yes' })
    expect((await q.responses())[0]?.instruments.map(({ instrument }) => instrument)).toEqual(['BPI', 'PSEQ'])
  })
})
