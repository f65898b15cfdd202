import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HandOver } from '#shared/messages/ports/links.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aLink } from '../../../support/builders/a-link.ts'
import { aParticipant } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at } from '../../../support/builders/a-time.ts'
import { participantId } from '../../../support/builders/an-id.ts'
import { aQuestionnaire, FORM, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const anHandOver = (changes: Partial<HandOver> = {}): HandOver => ({
  until: at('2025-03-18T23:50:00.000Z'),
  helpedBy: 'nobody',
  enteredByRole: 'patient',
  interviewerTreated: false,
  ...changes,
})

type Setting = Parameters<typeof aQuestionnaire>[0]
const battery = (...full: string[]) =>
  aProgramme({ batteries: [{ from: '2012-01-01', full, core: ['PSEQ2'] }] })

/** A tablet that was handed over at ten to eight in the evening, for sit-to-stand and two short questions. */
const aTablet = (handOver: Partial<HandOver> = {}, setting: Setting = {}) =>
  aQuestionnaire({
    programme: battery('STST', 'PSEQ2'),
    link: { step: 'staff', handOver: anHandOver(handOver) },
    ...setting,
  })

const later = (q: ReturnType<typeof aQuestionnaire>, now: string) => q.world.clock.set(now)

describe('answering on a tablet in the clinic', () => {
  it('begins without asking who is there, and sends a response that says how it came about', async () => {
    const q = aTablet({ helpedBy: 'staff', enteredByRole: 'clinician', interviewerTreated: true })
    const landing = await q.get()
    expect(landing.body).not.toContain('name="who"')
    expect(landing.body).not.toContain('the people who treated you do not see them')
    expect((await q.post('')).location).toBe(`/q/${TOKEN}/1`)
    await q.post('/1', { 'PSEQ2.1': '4', 'PSEQ2.2': '5' })
    expect((await q.post('/check', { send: 'yes' })).location).toBe(`/q/${TOKEN}/done`)
    const [response] = await q.responses()
    expect(response).toMatchObject({ mode: 'in-clinic', helpedBy: 'staff', step: 'staff' })
    expect(await q.followUp()).toMatchObject({
      state: 'answered',
      response: {
        mode: 'in-clinic',
        helpedBy: 'staff',
        enteredByRole: 'clinician',
        interviewerTreated: true,
      },
    })
  })

  it('opens a wave that is due and for which no email has gone out yet', async () => {
    const followUps = [aFollowUp({ state: 'planned' })]
    const q = aTablet({}, { participant: aParticipant({ followUps }), now: '2025-03-17T07:10:00.000Z' })
    expect((await q.get()).status).toBe(200)
    await q.post('/1', { 'PSEQ2.1': '4' })
    expect(await q.followUp()).toMatchObject({ state: 'open', startedAt: '2025-03-17T07:10:00.000Z' })
  })

  it('asks nobody for their month of birth, because a member of staff has just asked who they are', async () => {
    const q = aTablet()
    const check = { participant: participantId(), version: 1, salt: 'salt', hash: 'aGFzaA' }
    q.world.checks.store({ ...check, wrongOn: localDateSchema.parse('2025-03-18'), wrong: 0, wrongInAll: 0 })
    expect((await q.get()).body).toContain('Start')
  })

  it('after sending shows a thank you, and nothing else to whoever has the tablet then', async () => {
    const q = aTablet()
    await q.post('/1', { 'PSEQ2.1': '4', 'PSEQ2.2': '5' })
    await q.post('/check', { send: 'yes' })
    const done = await q.get('/done')
    expect(done.body).toContain('Please hand the tablet back')
    expect(done.body).not.toContain('/stop')
    for (const path of ['', '/1', '/2', '/check', '/stop', '/other-ways', '/died', '/leave', `/u/${TOKEN}`]) {
      const page = await q.get(path)
      expect([path, page.status]).toEqual([path, 410])
      expect(page.body).toContain('Please hand the tablet back')
    }
    const before = q.stored()
    expect((await q.post('/stop', { stop: 'all-contact' })).status).toBe(410)
    expect(q.stored()).toBe(before)
  })

  it('half-done and handed back, keeps what was saved and ends the link', async () => {
    const q = aTablet()
    await q.post('/1', { 'PSEQ2.1': '4' })
    expect((await q.get('/leave')).body).toContain('The answers that you saved are kept')
    expect((await q.get('/1')).status).toBe(200)
    expect((await q.post('/leave')).location).toBe(`/q/${TOKEN}`)
    expect((await q.get('')).body).toContain('Please hand the tablet back')
    expect((await q.post('/1', { 'PSEQ2.2': '5' })).status).toBe(410)
    expect((await q.draft())?.instruments[0]?.items).toEqual([4, null])
    expect(await q.responses()).toEqual([])
  })

  it('is over after the time that the hand-over allows, unless a risk item is answered even then', async () => {
    const q = aTablet({}, { programme: { ...battery('PHQ9'), riskOwner } })
    later(q, '2025-03-18T23:50:00.000Z')
    expect((await q.get('/1')).status).toBe(410)
    expect((await q.post('/1', { 'PHQ9.1': '1' })).status).toBe(410)
    const answer = await q.post('/2', { 'PHQ9.9': '1' })
    expect([answer.status, answer.body.includes('You are not alone here')]).toEqual([200, true])
    expect(q.risks).toMatchObject([{ mode: 'in-clinic', items: ['9'] }])
    expect((await q.get('/help-check')).status).toBe(410)
    expect(await q.draft()).toBeUndefined()
  })

  it('draws no star, because the next to see the tablet is a member of staff', async () => {
    const rated = async (q: ReturnType<typeof aQuestionnaire>) => {
      q.world.answers.storeGoals(participantId(), ['Walk to the shop', '', 'Sing', '', ''])
      await q.post('/1', { 'IGRO.1': '4' })
      return (await q.get('/check')).body
    }
    const setting = { programme: battery('IGRO') }
    expect(await rated(aQuestionnaire(setting))).toContain('Walk to the shop: 4 out of 10')
    expect(await rated(aTablet({}, setting))).not.toContain('Walk to the shop')
  })

  it('tells somebody in distress to turn to the staff who are there', async () => {
    const programme = { ...battery('PHQ9'), riskOwner }
    expect((await aTablet({}, { programme }).get('/help-check')).body).toContain('You are not alone here')
    expect((await aQuestionnaire({ programme }).get('/help-check')).body).not.toContain(
      'You are not alone here',
    )
  })

  it('has no page for giving a tablet back where none was handed over', async () => {
    expect((await aQuestionnaire().get('/leave')).status).toBe(404)
  })
})

const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring' }

describe('a test that needs somebody there', () => {
  const done = { 'STST.1': '17', 'STST.protocol': '60s', 'STST.seatHeightCm': '45', 'STST.armsUsed': 'no' }

  it('comes last, on a page for the member of staff, and is stored with how it was done', async () => {
    const q = aTablet()
    expect((await q.post('/1', { 'PSEQ2.1': '4', 'PSEQ2.2': '5' })).location).toBe(`/q/${TOKEN}/2`)
    const page = await q.get('/2')
    expect((await q.get('/1')).body).not.toContain('Full stands counted')
    expect(page.body).toContain('Please hand the tablet to the member of staff now')
    expect(page.body).toContain('full stands in 60 seconds')
    await q.post('/2', done)
    await q.post('/check', { send: 'yes' })
    const [response] = await q.responses()
    expect(response?.instruments.find(({ instrument }) => instrument === 'STST')).toMatchObject({
      items: [17],
      details: { protocol: '60s', seatHeightCm: '45', armsUsed: 'no' },
    })
    expect(response?.instruments.find(({ instrument }) => instrument === 'PSEQ2')?.items).toEqual([4, 5])
  })

  it.each([
    ['no protocol', { 'STST.protocol': '' }, 'Choose how the test was done'],
    ['a protocol that nobody knows', { 'STST.protocol': '5s' }, 'Choose one of the answers'],
    ['a seat measured in inches', { 'STST.seatHeightCm': '18' }, 'from 25 to 70'],
    ['more stands than anybody can do', { 'STST.1': '1000' }, 'needs a whole number from 0 to 100'],
  ])('with %s is asked again, keeping what was typed', async (_, wrong, message) => {
    const q = aTablet()
    const page = await q.post('/2', { ...done, ...wrong } as Record<string, string>)
    expect(page.status).toBe(422)
    expect(page.body).toContain(message)
    expect(page.body).toMatch(/name="STST\.armsUsed" type="radio" value="no" checked/)
    expect(await q.draft()).toBeUndefined()
  })

  it('said to have been done in two ways is refused whole', async () => {
    const q = aTablet()
    const body = `${new URLSearchParams(done)}&STST.protocol=30s`
    expect((await q.send({ method: 'POST', path: '/2', body, headers: FORM })).status).toBe(400)
    expect(await q.draft()).toBeUndefined()
  })

  it('that was not taken is left out without more', async () => {
    const q = aTablet()
    const empty = { 'STST.1': '', 'STST.seatHeightCm': '' }
    expect((await q.post('/2', empty)).location).toBe(`/q/${TOKEN}/check`)
    expect(await q.draft()).toBeUndefined()
  })

  it('is asked neither at home nor by a link in an email', async () => {
    const q = aQuestionnaire({ programme: battery('STST', 'PSEQ2') })
    expect((await q.get('/2')).status).toBe(404)
    expect((await q.post('/1', done)).status).toBe(400)
  })
})

describe('where answers begun on one are sent from the other', () => {
  const begun = async () => {
    const q = aTablet({ helpedBy: 'staff', enteredByRole: 'collector' })
    await q.post('/1', { 'PSEQ2.1': '4' })
    q.world.links.store(TOKEN, aLink())
    return q
  }

  it('the mode is that in which they were sent, and help with any of them is not forgotten', async () => {
    const q = await begun()
    expect(await q.draft()).toMatchObject({ mode: 'in-clinic', helpedBy: 'staff' })
    await q.post('/1', { 'PSEQ2.2': '5' })
    await q.post('/check', { send: 'yes' })
    expect((await q.responses())[0]).toMatchObject({ mode: 'web', helpedBy: 'staff', step: 'invitation' })
    expect(await q.followUp()).toMatchObject({
      response: { mode: 'web', helpedBy: 'staff', enteredByRole: 'patient' },
    })
  })

  it('the tablet’s link ends with them: whoever has it stops nothing', async () => {
    const q = await begun()
    await q.post('/check', { send: 'yes' })
    q.world.links.store(TOKEN, aLink({ step: 'staff', handOver: anHandOver() }))
    const before = q.stored()
    for (const path of ['', '/1', '/stop'])
      expect((await q.get(path)).body).toContain('Please hand the tablet back')
    expect((await q.post('/stop', { stop: 'all-contact' })).status).toBe(410)
    expect(q.stored()).toBe(before)
    expect((await q.get('/done')).status).toBe(200)
  })

  it('nothing that was answered on the tablet is shown', async () => {
    const q = await begun()
    expect((await q.get('/1')).body).not.toContain('checked')
  })
})

describe('random and tampered posts to a tablet’s pages', () => {
  const field = fc.oneof(
    fc.constantFrom(
      'STST.1',
      'STST.protocol',
      'STST.seatHeightCm',
      'STST.armsUsed',
      'STST.2',
      'send',
      'who',
      '__proto__',
    ),
    fc.string({ maxLength: 60 }),
  )
  const wrong = fc.oneof(
    fc.constantFrom('-1', '101', '60S', '60 s', '1e1', '<script>', '\u0000', 'yes no', '１７'),
    fc
      .string({ minLength: 4, maxLength: 200 })
      .filter((text) => text.trim().length > 3 && !/^\s*\d+\s*$/.test(text)),
  )
  const path = fc.constantFrom('', '/1', '/2', '/check', '/leave', '/stop')

  it('store nothing and are answered in plain words', async () => {
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.array(fc.tuple(field, wrong), { minLength: 1, maxLength: 4 }),
        async (to, pairs) => {
          const q = aTablet()
          const before = q.stored()
          const body = new URLSearchParams(pairs).toString()
          const page = await q.send({ method: 'POST', path: to, body, headers: FORM })
          expect(page.status).toBeGreaterThanOrEqual(400)
          expect(page.status).toBeLessThan(500)
          expect(page.body).toContain('<h1')
          expect(q.stored()).toBe(before)
          expect(q.faults).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})
