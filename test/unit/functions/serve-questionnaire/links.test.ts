import { describe, expect, it } from 'vitest'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at, on } from '../../../support/builders/a-time.ts'
import { factId, participantId } from '../../../support/builders/an-id.ts'
import { anHttpEvent, aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const withFact = (fact: object) => aParticipant({ person: aPerson({ facts: [fact as never] }) })
const base = { factId: factId(), at: at('2025-03-17T12:00:00Z') }

describe('a link that does not lead to the questions', () => {
  it.each([
    [
      'answered',
      { participant: aParticipant({ followUps: [aFollowUp({ state: 'answered' })] }) },
      410,
      'already sent',
    ],
    ['closed after its grace', { now: '2025-06-01T10:00:00.000Z' }, 410, 'This questionnaire has closed'],
    [
      'not yet open',
      { participant: aParticipant({ followUps: [aFollowUp({ state: 'planned' })] }) },
      404,
      'not opened',
    ],
    [
      'superseded',
      { participant: aParticipant({ followUps: [aFollowUp({ state: 'cancelled', why: 'superseded' })] }) },
      410,
      'newer follow-up',
    ],
    [
      'withdrawn',
      { participant: withFact({ fact: 'withdrawn', removeAnswers: false, ...base }) },
      410,
      'not to contact',
    ],
    [
      'of someone who died',
      { participant: withFact({ fact: 'died', on: on('2025-03-01'), reportedBy: 'staff', ...base }) },
      410,
      'this person has died',
    ],
  ])('%s gets a page that helps, with the telephone number', async (_, setting, status, words) => {
    const q = aQuestionnaire(setting)
    for (const page of [
      await q.get(),
      await q.get('/1'),
      await q.post('/1', { 'PSEQ.1': '3' }),
      await q.get('/check'),
    ]) {
      expect(page.status).toBe(status)
      expect(page.body).toContain(words)
      expect(page.body).toContain('01704 000000')
    }
    expect(await q.draft()).toBeUndefined()
  })

  it('still counts in the grace period and after the person declined this wave', async () => {
    expect((await aQuestionnaire({ now: '2025-05-20T10:00:00.000Z' }).get()).status).toBe(200)
    const declined = aFollowUp({ state: 'closed', why: 'declined' })
    expect(
      (await aQuestionnaire({ participant: aParticipant({ followUps: [declined] }) }).get()).status,
    ).toBe(200)
  })

  it.each([
    `/q/${'z'.repeat(32)}`,
    '/q/short',
    `/q/${TOKEN.toUpperCase()}`,
    '/q/',
    `/u/${'z'.repeat(32)}`,
    '/q/__proto__',
  ])('says the same of %s, whatever was wrong with it', async (path) => {
    const page = await aQuestionnaire().get(path)
    expect(page.status).toBe(404)
    expect(page.body).toContain('This link does not work')
  })

  it('does not even look up what was never one of our tokens', async () => {
    const q = aQuestionnaire()
    const sought: string[] = []
    q.ports.links.find = async (token: string) => void sought.push(token)
    await q.get('/q/short')
    await q.get(`/q/${'u'.repeat(32)}`)
    await q.get(`/q/${'z'.repeat(32)}`)
    expect(sought).toEqual(['z'.repeat(32)])
  })

  it.each(['/0', '/99', '/constructor', '/help-x', '/1/2', '/done/x'])('knows no page %s', async (path) => {
    expect((await aQuestionnaire().get(path)).status).toBe(404)
  })
})

describe('what is asked', () => {
  it('is the battery that was in force at the graduation', async () => {
    const q = aQuestionnaire({
      participant: aParticipant({
        episodes: [anEpisode({ graduationDate: on('2011-05-05') })],
        followUps: [aFollowUp({ batteryFrom: on('2010-05-01') })],
      }),
    })
    expect((await q.get('/2')).body).toContain('Page 2 of 2')
  })

  it('is only the core set through a core step’s link', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    expect((await q.get()).body).toContain('This is the short version')
    expect((await q.get('/1')).body).toContain('Page 1 of 2')
  })

  it.each([
    'PSEQ',
    'PSEQ2',
    'WEMWBS',
    'SWEMWBS',
    'BPI',
    'IGRO',
    'PGIC',
    'PHQ8',
    'GAD7',
    'WORK',
    'HEALTHCARE_USE',
    'ONS4',
    'WORSE',
  ])('can be %s', async (instrument) => {
    const q = aQuestionnaire({
      programme: aProgramme({ batteries: [{ from: '2012-01-01', full: [instrument], core: [instrument] }] }),
    })
    q.world.answers.storeGoals(participantId(), ['Sing'])
    const page = await q.get('/1')
    expect(page.status).toBe(200)
    const [field = '', value = ''] = page.body.includes('type="radio"')
      ? (/name="([A-Z0-9_]+\.1)" type="radio" value="([^"]+)"/.exec(page.body)?.slice(1) ?? [])
      : [`${instrument}.1`, '3']
    await q.post('/1', { [field]: value })
    await q.post('/check', { send: 'yes' })
    const [answers] = (await q.responses())[0]?.instruments ?? []
    expect(String(answers?.items[0])).toBe(value)
  })

  it('is marked on every page while the words are only for demonstration', async () => {
    const q = aQuestionnaire()
    for (const path of ['', '/1', '/check', '/stop', '/other-ways', `/u/${TOKEN}`])
      expect((await q.get(path)).body).toContain('Demonstration wording.')
    const licensed = aQuestionnaire()
    licensed.ports.wordingFor = (instrument) => {
      const pack = demonstrationEn.find((each) => each.instrument === instrument)
      const licence = { statement: '© The owner, used with permission', source: 'the manual' }
      return pack && { pack: { ...pack, demonstration: false, licence } }
    }
    expect((await licensed.get('/1')).body).not.toContain('Demonstration wording')
    expect((await licensed.get('/1')).body).toContain('© The owner, used with permission')
  })

  it('never is the sit-to-stand test, which needs someone beside you', async () => {
    const q = aQuestionnaire({
      programme: aProgramme({
        batteries: [{ from: '2012-01-01', full: ['STST', 'PSEQ2'], core: ['PSEQ2'] }],
      }),
    })
    expect((await q.get('/1')).body).toContain('PSEQ2.1')
    expect((await q.get('/1')).body).not.toContain('STST')
  })

  it('never is a risk item without a named owner; with one, the crisis text comes at once', async () => {
    const batteries = [{ from: '2012-01-01', full: ['PHQ9'], core: ['PHQ9'] }]
    expect((await aQuestionnaire({ programme: aProgramme({ batteries }) }).get('/1')).status).not.toBe(200)
    const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring the same day' }
    const q = aQuestionnaire({ programme: aProgramme({ batteries, riskOwner }) })
    const last = await q.post('/2', { 'PHQ9.9': '1' })
    expect(last.location).toBe(`/q/${TOKEN}/help-check`)
    expect((await q.get('/help-check')).body).toContain('ring 111')
    expect(q.risks).toMatchObject([{ instrument: 'PHQ9', items: ['9'], at: '2025-03-18T19:50:00.000Z' }])
    expect((await q.post('/2', { 'PHQ9.9': '0' })).location).toBe(`/q/${TOKEN}/check`)
    expect(q.risks).toHaveLength(1)
    expect(q.risks[0]).toMatchObject({ given: [1], mode: 'web', programme: 'southport-cps' })
  })
})

describe('an answer to a risk item', () => {
  const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring the same day' }
  const batteries = [{ from: '2012-01-01', full: ['PHQ9'], core: ['PHQ9'] }]
  const programme = aProgramme({ batteries, riskOwner })

  it('is told before it is saved, so that whatever fails afterwards, somebody looks', async () => {
    const q = aQuestionnaire({ programme })
    q.world.answers.saveDraft = async () => {
      throw new Error('no answer')
    }
    expect((await q.post('/2', { 'PHQ9.9': '2' })).status).toBe(503)
    expect(q.risks).toHaveLength(1)
  })
})

describe('a number that is typed', () => {
  const programme = aProgramme({
    batteries: [{ from: '2012-01-01', full: ['HEALTHCARE_USE'], core: ['HEALTHCARE_USE'] }],
  })

  it('comes back to be put right with everything that was sent, and nothing stored', async () => {
    const q = aQuestionnaire({ programme })
    const page = await q.post('/1', { 'HEALTHCARE_USE.1': 'yes', 'HEALTHCARE_USE.2': 'a few' })
    expect(page.status).toBe(422)
    expect(page.body).toContain('<title>Error: ')
    expect(page.body).toContain('href="#HEALTHCARE_USE-2"')
    expect(page.body).toContain('value="a few"')
    expect(page.body).toMatch(/value="yes" checked/)
    expect(await q.draft()).toBeUndefined()
  })

  it('is stored as a number', async () => {
    const q = aQuestionnaire({ programme })
    await q.post('/1', { 'HEALTHCARE_USE.1': 'yes', 'HEALTHCARE_USE.2': ' 3 ' })
    expect((await q.draft())?.instruments[0]?.items.slice(0, 3)).toEqual(['yes', 3, null])
  })
})

describe('every answer from the site', () => {
  it('is refused without the front door’s secret', async () => {
    const q = aQuestionnaire()
    const { statusCode } = await q.handler(anHttpEvent({ path: `/q/${TOKEN}`, secret: 'guess' }), {})
    expect(statusCode).toBe(403)
  })

  it('carries headers that keep it private', async () => {
    const q = aQuestionnaire()
    for (const page of [await q.get(), await q.get('/1'), await q.get('/q/wrong'), await q.post('/1')]) {
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': expect.stringContaining('noindex'),
        'strict-transport-security': expect.stringContaining('max-age='),
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      })
      expect(page.cookies).toEqual([])
    }
  })

  it('answers HEAD like GET, without a body', async () => {
    const page = await aQuestionnaire().head()
    expect([page.status, page.body]).toEqual([200, ''])
  })

  it('serves its stylesheet for ever under a name that carries its hash', async () => {
    const q = aQuestionnaire()
    const [, file = ''] = /href="(\/assets\/app-[0-9a-f]{12}\.css)"/.exec((await q.get()).body) ?? []
    const style = await q.get(file)
    expect(style.headers['cache-control']).toContain('immutable')
    expect(style.body).toContain('.nhsuk-radios')
    expect((await q.get('/assets/toString')).status).toBe(404)
  })

  it('has the privacy notice and the accessibility statement that the service edits', async () => {
    const q = aQuestionnaire()
    expect((await q.get('/privacy')).body).toContain(
      'Southport and Formby Community Pain Service, 01704 000000',
    )
    expect((await q.get('/accessibility')).body).toContain('Accessibility statement')
  })

  it('says in the privacy notice what a risk record is, who sees it and that nobody watches day and night', async () => {
    const { body } = await aQuestionnaire().get('/privacy')
    expect(body).toContain('It does not say what you answered.')
    expect(body).toMatch(/One named person in the service can see it/)
    expect(body).toContain('nobody watches day and night')
  })

  it('says in the accessibility statement what the regulations of 2018 ask for', async () => {
    const { body } = await aQuestionnaire().get('/accessibility')
    const asked = [
      '(No. 2) Accessibility Regulations 2018',
      'partially compliant',
      'What is not accessible',
      'How we tested',
      'prepared on',
      'Tell us about a problem',
      'Equality and Human Rights Commission',
      'href="https://www.equalityadvisoryservice.com/"',
    ]
    for (const part of asked) expect(body).toContain(part)
  })

  it('shows nobody what the files say to the service', async () => {
    for (const path of ['/privacy', '/accessibility'])
      expect((await aQuestionnaire().get(path)).body).not.toContain('<!--')
  })

  it('tells of a fault in plain words and logs no request', async () => {
    const q = aQuestionnaire()
    q.ports.links.find = () => Promise.reject(new Error('table is away'))
    const page = await q.get()
    expect(page.status).toBe(500)
    expect(page.body).toContain('Please try again')
    expect(q.faults).toHaveLength(1)
  })
})
