import { describe, expect, it } from 'vitest'
import { withdrawal } from '#shared/follow-up/rules/standing-facts.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aParticipant } from '../../../support/builders/a-person.ts'
import { participantId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'
import { bodyOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from '../serve-clinic/clinic-world.ts'

const factsOf = async (q: ReturnType<typeof aQuestionnaire>) =>
  (await q.participant())?.person.facts.map((fact) => ({ ...fact, factId: 'id', at: 'now' })) ?? []
const fact = { factId: 'id', at: 'now' }

describe('stopping', () => {
  it('this time closes this wave only', async () => {
    const q = aQuestionnaire()
    expect((await q.post('/stop', { stop: 'this-time' })).location).toBe(`/q/${TOKEN}/stopped`)
    expect(await q.followUp()).toMatchObject({ state: 'closed', why: 'declined' })
    expect(await factsOf(q)).toEqual([])
    expect((await q.get('/stopped')).body).toContain('We will not ask you again this time')
  })

  it('all email is a fact about the channel; the wave stays open and goes to a person', async () => {
    const q = aQuestionnaire()
    await q.post('/stop', { stop: 'all-email' })
    expect(await factsOf(q)).toEqual([{ fact: 'email-opt-out', ...fact }])
    expect(await q.followUp()).toMatchObject({ state: 'open', withStaff: [{ why: 'email-opt-out' }] })
    expect((await q.get('/stopped')).body).toContain('We will not email you again')
  })

  it.each([
    [{ stop: 'all-contact' }, false],
    [{ stop: 'all-contact', answers: 'keep' }, false],
    [{ stop: 'all-contact', answers: 'remove' }, true],
  ])('all contact withdraws; answers are kept unless asked otherwise (%j)', async (form, removeAnswers) => {
    const q = aQuestionnaire()
    await q.post('/stop', form)
    expect(await factsOf(q)).toEqual([{ fact: 'withdrawn', removeAnswers, ...fact }])
    expect(await q.followUp()).toMatchObject({ state: 'closed', why: 'withdrawn' })
    expect((await q.get()).status).toBe(410)
    expect((await q.get('/stopped')).body).toContain('We will not contact you again about follow-up')
  })

  it('takes answers out also when somebody asks for it only after they have stopped, and says which it is', async () => {
    const q = aQuestionnaire()
    await q.post('/stop', { stop: 'all-contact' })
    expect((await q.get('/stopped')).body).toContain('We keep the answers you gave before, without your name')
    await q.post('/stop', { stop: 'all-contact', answers: 'remove' })
    expect((await q.get('/stopped')).body).toContain('We take the answers you gave before out of everything')
    const person = (await q.participant())?.person
    expect(person && withdrawal(person)?.removeAnswers).toBe(true)
    await q.post('/stop', { stop: 'all-contact', answers: 'keep' })
    expect((await q.get('/stopped')).body).toContain('We take the answers you gave before out of everything')
  })

  it.each(['this-time', 'all-email'])(
    'does not stop %s while leaving a wish to remove answers aside',
    async (scope) => {
      const q = aQuestionnaire()
      const before = q.stored()
      const page = await q.post('/stop', { stop: scope, answers: 'remove' })
      expect([page.status, page.body.match(/ checked/g)?.length]).toEqual([422, 2])
      expect(page.body).toContain('To have your answers removed, choose')
      expect(q.stored()).toBe(before)
    },
  )

  it('does nothing without a choice, and says so with what was chosen kept', async () => {
    const q = aQuestionnaire()
    const before = q.stored()
    const page = await q.post('/stop', { answers: 'remove' })
    expect(page.status).toBe(422)
    expect(page.body).toContain('<title>Error: Stop these questionnaires')
    expect(page.body).toMatch(/value="remove" checked/)
    expect(q.stored()).toBe(before)
  })

  it('works after the grace period has ended', async () => {
    const q = aQuestionnaire({ now: '2025-09-01T10:00:00.000Z' })
    expect((await q.get()).status).toBe(410)
    expect((await q.get('/stop')).status).toBe(200)
    await q.post('/stop', { stop: 'all-email' })
    expect(await factsOf(q)).toEqual([{ fact: 'email-opt-out', ...fact }])
  })

  it('says what is so when there is nothing left to stop this time', async () => {
    const q = aQuestionnaire({ participant: aParticipant({ followUps: [aFollowUp({ state: 'answered' })] }) })
    const page = await q.post('/stop', { stop: 'this-time' })
    expect([page.status, page.body.includes('You have already sent your answers')]).toEqual([200, true])
  })

  it('never claims to have stopped what was not stopped', async () => {
    const q = aQuestionnaire()
    expect((await q.get('/stopped')).location).toBe(`/q/${TOKEN}/stop`)
    expect((await q.get('/asked')).location).toBe(`/q/${TOKEN}/other-ways`)
    expect((await q.get('/done')).location).toBe(`/q/${TOKEN}`)
  })
})

describe('what staff see after somebody has stopped', () => {
  const LEFT_OUT = 'Their answers are left out of every result'
  it.each([
    [{ stop: 'this-time' }, ['the person did not want to answer this time'], 'Withdrew'],
    [{ stop: 'all-email' }, ['Asked for no more emails', 'No: asked for no more emails'], 'Withdrew'],
    [{ stop: 'all-contact' }, ['Withdrew from all follow-up', 'the person withdrew'], LEFT_OUT],
    [
      { stop: 'all-contact', answers: 'remove' },
      ['Withdrew from all follow-up', LEFT_OUT],
      'Asked for no more emails',
    ],
  ])('%j', async (form, shown, hidden) => {
    const q = aQuestionnaire()
    await q.post('/stop', form as Record<string, string>)
    const clinic = clinicWorld()
    const stopped = await q.participant()
    if (stopped) clinic.participants.store(stopped)
    clinic.identities.store(anIdentity())
    const staff = await clinic.signedInAs(['clinician'])
    const page = bodyOf(await staff.get(`/clinic/people/${participantId()}`))
    for (const words of shown) expect(page).toContain(words)
    expect(page).not.toContain(hidden)
  })
})

describe('unsubscribing from the mail program', () => {
  const oneClick = { 'List-Unsubscribe': 'One-Click' }

  it('acts on the exact RFC 8058 body, answers 200 without redirect or cookies, and twice is one', async () => {
    const q = aQuestionnaire()
    for (const _ of [1, 2]) {
      const { status, location, cookies } = await q.post(`/u/${TOKEN}`, oneClick)
      expect({ status, location, cookies }).toEqual({ status: 200, location: undefined, cookies: [] })
    }
    expect(await factsOf(q)).toEqual([{ fact: 'email-opt-out', ...fact }])
  })

  it('reads the multipart form that the RFC recommends', async () => {
    const q = aQuestionnaire()
    const body =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    await q.send({
      method: 'POST',
      path: `/u/${TOKEN}`,
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    })
    expect(await factsOf(q)).toHaveLength(1)
  })

  it.each([{}, { 'List-Unsubscribe': 'one-click' }, { ...oneClick, more: 'x' }, { unsubscribe: 'maybe' }])(
    'does nothing on %j',
    async (form) => {
      const q = aQuestionnaire()
      expect((await q.post(`/u/${TOKEN}`, form as Record<string, string>)).status).toBeGreaterThanOrEqual(400)
      expect(await factsOf(q)).toEqual([])
    },
  )

  it('acts on the page’s own radio, which nothing has chosen beforehand', async () => {
    const q = aQuestionnaire()
    expect((await q.get(`/u/${TOKEN}`)).body).not.toContain('checked')
    await q.post(`/u/${TOKEN}`, { unsubscribe: 'no' })
    expect(await factsOf(q)).toEqual([])
    expect((await q.post(`/u/${TOKEN}`, { unsubscribe: 'yes' })).location).toBe(`/q/${TOKEN}/stopped`)
    expect(await factsOf(q)).toHaveLength(1)
  })
})

describe('other messages from the page', () => {
  it('passes a wish for paper or a call to the staff, and moves the alarm', async () => {
    const q = aQuestionnaire()
    expect((await q.post('/other-ways', { way: 'paper' })).location).toBe(`/q/${TOKEN}/asked`)
    expect(await q.followUp()).toMatchObject({ asksFor: 'paper', withStaff: [{ why: 'paper-requested' }] })
    expect(q.world.alarmClock.alarms).toHaveLength(1)
    expect((await q.get('/asked')).body).toContain('We will post the questions')
    expect((await q.get()).status).toBe(200)
  })

  it('stops everything at once when somebody says that the person has died, after they confirm it', async () => {
    const q = aQuestionnaire()
    expect((await q.get()).body).toContain(`href="/q/${TOKEN}/died"`)
    await q.get('/died')
    expect(await factsOf(q)).toEqual([])
    expect((await q.post('/died', {})).status).toBe(422)
    expect((await q.post('/died', { died: 'no' })).location).toBe(`/q/${TOKEN}`)
    await q.post('/died', { died: 'yes' })
    expect(await factsOf(q)).toEqual([{ fact: 'died', on: '2025-03-18', reportedBy: 'page', ...fact }])
    expect(await q.followUp()).toMatchObject({ state: 'closed', why: 'died' })
    expect((await q.get('/died')).body).toContain('We have been told that this person has died')
    expect((await q.get()).status).toBe(410)
  })

  it('shows nothing about the person to somebody whom the email reached by mistake', async () => {
    const q = aQuestionnaire()
    expect((await q.get()).body).toContain(`href="/q/${TOKEN}/not-me"`)
    const before = q.stored()
    expect((await q.get('/not-me')).body).toContain('Stop emails to this address')
    expect(q.stored()).toBe(before)
  })
})
