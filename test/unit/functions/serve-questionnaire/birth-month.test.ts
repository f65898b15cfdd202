import { describe, expect, it } from 'vitest'
import { hashOf } from '#shared/enrolment/identity-check/birth-month.ts'
import { participantId } from '../../../support/builders/an-id.ts'
import { anHttpEvent, aQuestionnaire, FORM, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const HASH = await hashOf('1961-04', 'salt')
const right = { month: '4', year: '1961' }
const wrong = { month: '5', year: '1961' }

const asked = (setting: Parameters<typeof aQuestionnaire>[0] = {}) => {
  const q = aQuestionnaire(setting)
  q.world.checks.store({
    participant: participantId(),
    version: 1,
    salt: 'salt',
    hash: HASH,
    wrongOn: null,
    wrong: 0,
    wrongInAll: 0,
  })
  const counted: string[] = []
  Object.assign(q.ports, { countCheck: async (outcome: string) => void counted.push(outcome) })
  const cookieOf = (page: { readonly cookies: readonly string[] }) => page.cookies[0]?.split(';')[0] ?? ''
  const withCookie = async (cookie: string, path = '', body?: Record<string, string>) => {
    const form = body && { method: 'POST', body: new URLSearchParams(body).toString(), headers: FORM }
    const event = anHttpEvent({ path: `/q/${TOKEN}${path}`, ...form })
    const answer = await q.handler({ ...event, cookies: [cookie] }, {})
    return { status: answer.statusCode, location: answer.headers?.['location'] }
  }
  return { ...q, checksCounted: counted, cookieOf, withCookie }
}

describe('a link whose owner is asked for their month of birth', () => {
  it('shows nothing else first, and no name', async () => {
    const q = asked()
    const { status, body } = await q.get()
    expect(status).toBe(200)
    expect(body).toContain('name="month"')
    expect(body).not.toMatch(/name="who"|Maureen|10 weeks/)
    for (const page of ['/1', '/check', '/done']) expect((await q.get(page)).location).toBe(`/q/${TOKEN}`)
    const before = q.stored()
    expect((await q.post('/1', { 'PSEQ.1': '3' })).location).toBe(`/q/${TOKEN}`)
    expect(q.stored()).toBe(before)
  })

  it('opens with the right month for this browser and this link, and for some hours', async () => {
    const q = asked()
    const passed = await q.post('', right)
    expect([passed.status, passed.location]).toEqual([303, `/q/${TOKEN}`])
    expect(passed.cookies[0]).toMatch(
      /Path=\/q\/[0-9a-z]{32}; HttpOnly; SameSite=Lax; Secure; Max-Age=43200$/,
    )
    const cookie = q.cookieOf(passed)
    expect((await q.withCookie(cookie, '', { who: 'me' })).location).toBe(`/q/${TOKEN}/1`)
    expect((await q.withCookie(cookie, '/1', { 'PSEQ.1': '3' })).location).toBe(`/q/${TOKEN}/2`)
    q.world.clock.set('2025-03-19T08:00:00.000Z')
    expect((await q.withCookie(cookie, '/1')).location).toBe(`/q/${TOKEN}`)
    expect(q.checksCounted).toEqual(['Right'])
  })

  it.each(['', '.', 'birth-month', '9999999999999.AAAA', `9999999999999.${'A'.repeat(43)}`])(
    'takes no pass that it did not give (%s)',
    async (value) => {
      expect((await asked().withCookie(`birth-month=${value}`, '/1')).location).toBe(`/q/${TOKEN}`)
    },
  )

  it('takes no pass that was given for another month, as when the date was corrected', async () => {
    const q = asked()
    const cookie = q.cookieOf(await q.post('', right))
    const hash = await hashOf('1962-04', 'salt')
    q.world.checks.store({
      participant: participantId(),
      version: 1,
      salt: 'salt',
      hash,
      wrongOn: null,
      wrong: 0,
      wrongInAll: 0,
    })
    expect((await q.withCookie(cookie, '/1')).location).toBe(`/q/${TOKEN}`)
  })

  it('takes five wrong months a day, then gives a number to ring, and tomorrow takes the right one', async () => {
    const q = asked()
    for (let tries = 1; tries < 5; tries += 1) {
      const answer = await q.post('', wrong)
      expect(answer.status).toBe(422)
      expect(answer.body).toContain('not the month and year that we have')
    }
    const fifth = await q.post('', wrong)
    expect(fifth.status).toBe(429)
    expect(fifth.body).toContain('01704 000000')
    expect((await q.post('', right)).status).toBe(429)
    expect((await q.get()).body).not.toContain('name="month"')
    q.world.clock.set('2025-03-19T08:00:00.000Z')
    expect((await q.post('', right)).status).toBe(303)
    expect(q.checksCounted).toEqual([
      'Wrong',
      'Wrong',
      'Wrong',
      'Wrong',
      'Wrong',
      'Locked',
      'Locked',
      'Asked',
      'Right',
    ])
  })

  it('counts tries that are made at once, so that no more than five are judged', async () => {
    const q = asked()
    const answers = await Promise.all(Array.from({ length: 8 }, () => q.post('', wrong)))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(4)
    expect((await q.world.checks.of(participantId()))?.wrong).toBe(5)
  })

  it('takes ten in all, then asks no more and brings the person to the staff, once', async () => {
    const q = asked()
    await q.post('/stop', {})
    for (const day of ['18', '19']) {
      q.world.clock.set(`2025-03-${day}T20:00:00.000Z`)
      expect((await q.followUp())?.state === 'open' && (await q.participant())?.person.facts).toEqual([])
      for (let tries = 0; tries < 5; tries += 1) await q.post('', wrong)
    }
    expect((await q.participant())?.person.facts).toMatchObject([{ fact: 'identity-doubted' }])
    expect(await q.followUp()).toMatchObject({ state: 'open', withStaff: [{ why: 'identity-doubted' }] })
    q.world.clock.set('2025-03-25T08:00:00.000Z')
    const before = q.stored()
    const answer = await q.post('', right)
    expect(answer.status).toBe(429)
    expect(answer.body).toContain('we have stopped asking here')
    expect(answer.body).toContain('01704 000000')
    expect((await q.get()).body).not.toContain('name="month"')
    expect(q.stored()).toBe(before)
    expect((await q.get('/stop')).status).toBe(200)
  })

  it('counts the last tries that are made at once, and tells the staff of them once', async () => {
    const q = asked()
    const check = await q.world.checks.of(participantId())
    if (check) q.world.checks.store({ ...check, wrongInAll: 8 })
    await Promise.all(Array.from({ length: 6 }, () => q.post('', wrong)))
    expect((await q.world.checks.of(participantId()))?.wrongInAll).toBe(10)
    expect((await q.participant())?.person.facts).toHaveLength(1)
    expect(q.faults).toEqual([])
  })

  it.each([{}, { month: '13', year: '1961' }, { month: '4', year: '61' }, { month: 'x', year: '' }])(
    'does not count what is no month (%o)',
    async (form) => {
      const q = asked()
      const before = q.stored()
      const answer = await q.post('', form as Record<string, string>)
      expect(answer.status).toBe(422)
      expect(answer.body).toContain('from 1 to 12')
      expect(q.stored()).toBe(before)
    },
  )

  it('refuses fields that are not on the page', async () => {
    expect((await asked().post('', { ...right, admin: '1' })).status).toBe(400)
  })

  it('leads whoever got somebody else’s email, or knows that they have died, to where they can say so', async () => {
    const { body } = await asked().get()
    for (const page of ['not-me', 'died', 'stop']) expect(body).toContain(`/${page}"`)
  })

  it('lets whoever got the email by mistake stop it without knowing the person', async () => {
    const q = asked()
    for (const page of ['/stop', '/not-me', '/died', '/other-ways'])
      expect((await q.get(page)).status).toBe(200)
    expect((await q.get(`/u/${TOKEN}`)).status).toBe(200)
  })

  it('asks nobody for whom it is too late to answer', async () => {
    const q = asked({ now: '2025-09-01T10:00:00.000Z' })
    const late = await q.get()
    expect(late.status).toBe(410)
    expect(late.body).not.toContain('name="month"')
  })
})
