import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aLink } from '../../../support/builders/a-link.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at, on } from '../../../support/builders/a-time.ts'
import { igroRatings, pseqAnswers } from '../../../support/builders/an-answer-set.ts'
import { factId, followUpId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const answers = `${person}/answers/${followUpId()}`
const how = { set: 'full', mode: 'paper', helpedBy: 'helper', treated: 'no' }
const pseq = Object.fromEntries(
  [6, 5, 4, 3, 2, 1, 0, 6, 5, 4].map((value, index) => [`PSEQ.${index + 1}`, String(value)]),
)

const worldWith = (followUp: Parameters<typeof aParticipant>[0] = {}) => {
  const world = clinicWorld()
  world.participants.store(aParticipant({ person: aPerson(), ...followUp }))
  world.identities.store(anIdentity())
  return world
}

describe('answers typed from paper or a call', () => {
  test('are put, with who typed them and how they were given', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    expect(locationOf(await collector.post(answers, { ...how, ...pseq }))).toBe(`${person}?done=answers`)
    const [response] = (await world.answers.allOf(participantId())).responses
    expect(response).toMatchObject({ mode: 'paper', helpedBy: 'helper', step: 'staff', battery: 'full' })
    expect(response?.instruments.find(({ instrument }) => instrument === 'PSEQ')?.items).toEqual([
      6, 5, 4, 3, 2, 1, 0, 6, 5, 4,
    ])
    expect(
      response?.instruments
        .find(({ instrument }) => instrument === 'BPI')
        ?.items.every((item) => item === null),
    ).toBe(true)
    const participant = await world.participants.load(participantId())
    expect(participant?.followUps[0]).toMatchObject({
      state: 'answered',
      response: { enteredByRole: 'collector', interviewerTreated: false, submittedAt: response?.submittedAt },
    })
  })

  test('say so when the person who typed them had treated', async () => {
    const world = worldWith()
    const both = await world.signedInAs(['clinician', 'collector'])
    await both.post(answers, { ...how, ...pseq, treated: 'yes' })
    const participant = await world.participants.load(participantId())
    expect(participant?.followUps[0]).toMatchObject({
      response: { enteredByRole: 'clinician', interviewerTreated: true },
    })
  })

  describe('with the day that is written on the paper', () => {
    const post = async (fields: Record<string, string>) => {
      const world = worldWith()
      const answer = await (await world.signedInAs(['collector'])).post(answers, {
        ...how,
        ...pseq,
        ...fields,
      })
      return { answer, response: (await world.answers.allOf(participantId())).responses[0] }
    }
    const on = (day: string, month: string, year: string) => ({
      'on[day]': day,
      'on[month]': month,
      'on[year]': year,
    })

    test('keep it beside the moment of typing', async () => {
      const { response } = await post(on('28', '3', '2025'))
      expect(response).toMatchObject({ answeredOn: '2025-03-28', submittedAt: '2025-03-31T09:00:00.000Z' })
    })

    test('do without where there is none, or no paper', async () => {
      expect((await post({})).response).not.toHaveProperty('answeredOn')
      const onTelephone = await post({ ...on('28', '3', '2025'), mode: 'telephone' })
      expect(onTelephone.response).not.toHaveProperty('answeredOn')
    })

    test.each([
      ['that is no day', on('31', '2', '2025')],
      ['half of it', on('28', '', '2025')],
      ['to come', on('1', '4', '2025')],
      ['before the programme ended', on('28', '3', '2024')],
    ])('%s are put right before anything is kept', async (_, fields) => {
      const { answer, response } = await post(fields)
      expect(answer.status).toBe(422)
      expect(bodyOf(answer)).toContain('Enter the day written on the paper')
      expect(response).toBeUndefined()
    })
  })

  test('have the fields that the person has on a tablet, all on one page', async () => {
    const full = ['PSEQ', 'HEALTHCARE_USE', 'WORK', 'IGRO', 'BPI', 'STST']
    const programme = aProgramme({ batteries: [{ from: '2010-05-01', full, core: ['PSEQ'] }] })
    const world = clinicWorld({ programmes: [programme] })
    world.participants.store(aParticipant())
    world.identities.store(anIdentity({ goals: ['Sing', '', 'Walk'] }))
    world.answers.storeGoals(participantId(), ['Sing', '', 'Walk'])
    const namesIn = (html: string) =>
      new Set([...html.matchAll(/ name="([A-Z0-9_]+\.\w+)"/g)].map(([, name = '']) => name))
    const typed = namesIn(bodyOf(await (await world.signedInAs(['collector'])).get(answers)))

    const handOver = {
      ...({ helpedBy: 'nobody', enteredByRole: 'patient', interviewerTreated: false } as const),
      until: at('2025-03-31T13:00:00.000Z'),
    }
    world.links.store(TOKEN, aLink({ step: 'staff', handOver }))
    const q = aQuestionnaire({ world, programme })
    const chosen = new Set<string>()
    for (let page = 1; page < 30; page += 1)
      for (const name of namesIn((await q.get(`/${page}`)).body)) chosen.add(name)
    expect(typed).toEqual(chosen)
    expect(typed.size).toBe(10 + 10 + 1 + 2 + 11 + 5)
  })

  test('are never shown again, nor is any score', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    const saved = await collector.post(answers, { ...how, 'PSEQ.1': '6' })
    const form = bodyOf(await collector.get(answers))
    expect(form).not.toMatch(/name="PSEQ\.1"[^>]*value="6"/)
    expect(bodyOf(await collector.get(locationOf(saved)))).toContain('cannot be shown')
  })

  test('outside the range are refused beside the question, keeping what was typed', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    const answer = await collector.post(answers, { ...how, ...pseq, 'PSEQ.3': '7' })
    expect(answer.status).toBe(422)
    expect(bodyOf(answer)).toContain(
      'How sure you are, 3: enter a whole number from 0 to 6, or leave it empty',
    )
    expect(bodyOf(answer)).toMatch(/name="PSEQ\.3"[^>]*value="7"/)
    expect((await world.answers.allOf(participantId())).responses).toEqual([])
  })

  test.each([
    ['no answer', { PSEQ: '' }, 'Enter at least one answer'],
    ['no mode', { ...pseq, mode: '' }, 'Choose how the person answered'],
    ['no word on treating', { ...pseq, treated: '' }, 'Choose whether you helped to deliver'],
  ])('with %s are refused', async (_, fields, fault) => {
    const collector = await worldWith().signedInAs(['collector'])
    const answer = await collector.post(answers, { ...how, ...fields } as Record<string, string>)
    expect(bodyOf(answer)).toContain(fault)
  })

  test('twice are one response', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    await collector.post(answers, { ...how, ...pseq })
    const again = await collector.post(answers, { ...how, 'PSEQ.1': '0' })
    expect(locationOf(again)).toBe(`${person}?problem=already-answered`)
    expect((await world.answers.allOf(participantId())).responses[0]?.instruments[0]?.items[0]).toBe(6)
  })

  test('leave a draft that the person had begun online, which nobody here may read', async () => {
    const world = worldWith()
    const draft = { participant: participantId(), followUp: followUpId(), instruments: [pseqAnswers()] }
    await world.answers.saveDraft(draft as never, world.clock.now())
    const collector = await world.signedInAs(['collector'])
    await collector.post(answers, { ...how, ...pseq })
    expect(await world.answers.draft(participantId(), followUpId())).toBeDefined()
  })

  const when = { factId: factId(), at: at('2025-03-20T10:00:00Z') }
  test.each([
    [
      'of a wave whose grace has ended',
      {},
      '2025-05-27T09:00:00.000Z',
      'past-grace',
      'The time to answer has ended',
    ],
    [
      'of somebody who withdrew',
      { person: aPerson({ facts: [{ fact: 'withdrawn', removeAnswers: false, ...when }] }) },
      undefined,
      'withdrawn',
      'The person has withdrawn',
    ],
    [
      'of somebody recorded as having died',
      {
        person: aPerson({
          facts: [{ fact: 'died', on: '2025-03-19' as never, reportedBy: 'staff', ...when }],
        }),
      },
      undefined,
      'died',
      'If that is a mistake, correct it first',
    ],
    [
      'of a wave that a newer programme has replaced',
      { followUps: [aFollowUp({ state: 'cancelled' })] },
      undefined,
      'finished',
      'This follow-up has already ended',
    ],
    [
      'before the wave is due',
      { followUps: [aFollowUp({ state: 'planned' })] },
      '2025-03-10T09:00:00.000Z',
      'not-open-yet',
      'not due yet',
    ],
    [
      'after a group session at which this wave was not asked',
      {
        followUps: [aFollowUp({ state: 'planned' })],
        episodes: [anEpisode({ followUpSessionOn: on('2025-03-03') })],
      },
      '2025-03-10T09:00:00.000Z',
      'not-open-yet',
      'not due yet',
    ],
  ] as const)(
    '%s are refused, and the page says so before anything is typed',
    async (_, who, now, code, said) => {
      const world = worldWith(who as never)
      if (now) world.clock.set(now)
      const collector = await world.signedInAs(['collector'])
      const page = bodyOf(await collector.get(answers))
      expect(page).toContain(said)
      expect(page).toContain('What you type here cannot be kept')
      expect(page).not.toContain('the risk owner is told')
      expect(locationOf(await collector.post(answers, { ...how, ...pseq }))).toBe(`${person}?problem=${code}`)
      expect((await world.answers.allOf(participantId())).responses).toEqual([])
    },
  )

  test('of another programme’s person, or of a wave that nobody has, are not taken', async () => {
    const world = worldWith()
    const stranger = await world.signedInAs(['collector'], { programmes: [programmeId('another')] })
    expect((await stranger.post(answers, { ...how, ...pseq })).status).toBe(404)
    const collector = await world.signedInAs(['collector'])
    expect((await collector.post(`${person}/answers/${followUpId(9)}`, { ...how, ...pseq })).status).toBe(404)
    expect((await world.answers.allOf(participantId())).responses).toEqual([])
  })
})

describe('on the telephone', () => {
  test('answers are stored as given by telephone, with whose help and by whom they were typed', async () => {
    const world = worldWith()
    const administrator = await world.signedInAs(['administrator'])
    const page = bodyOf(await administrator.get(answers))
    expect(page).not.toContain('cannot be kept')
    expect(page).toContain('read each question and its answers out as they stand')
    await administrator.post(answers, { ...how, ...pseq, set: 'core', mode: 'telephone', helpedBy: 'staff' })
    const participant = await world.participants.load(participantId())
    expect(participant?.followUps[0]).toMatchObject({
      response: {
        mode: 'telephone',
        helpedBy: 'staff',
        enteredByRole: 'administrator',
        battery: 'core',
        late: false,
      },
    })
  })

  test('whoever asked us not to ring is not rung again by a colleague, unless they ask for a call later', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    expect(bodyOf(await collector.get(person))).not.toContain('asked us not to ring.')
    const contact = { followUp: followUpId(), version: String(aFollowUp().version), channel: 'telephone' }
    await collector.post(`${person}/contacts`, { ...contact, outcome: 'do-not-ring' })
    const colleague = await world.signedInAs(['clinician'])
    expect(bodyOf(await colleague.get(person))).toContain('This person asked us not to ring.')
    world.clock.advance('PT1H')
    const q = aQuestionnaire({ world })
    world.links.store(TOKEN, aLink())
    await q.post('/other-ways', { way: 'call' })
    expect(bodyOf(await colleague.get(person))).not.toContain('asked us not to ring.')
  })

  test('a no ends this wave only, and is in the contact log', async () => {
    const later = { wave: '6m', dueOn: '2025-07-06', windowClosesOn: '2025-08-31', graceEndsOn: '2025-09-28' }
    const planned = aFollowUp({ state: 'planned', ...later } as never)
    const world = worldWith({ followUps: [aFollowUp(), planned] })
    const collector = await world.signedInAs(['collector'])
    const contact = { followUp: followUpId(), version: String(aFollowUp().version), channel: 'telephone' }
    await collector.post(`${person}/contacts`, { ...contact, outcome: 'declined' })
    const participant = await world.participants.load(participantId())
    expect(participant?.followUps).toMatchObject([{ state: 'closed', why: 'declined' }, { state: 'planned' }])
    expect(bodyOf(await collector.get(person))).toContain('Telephone: does not want to answer this time')
  })
})

describe('goals of somebody of whom none are known', () => {
  const programmes = [aProgramme({ batteries: [{ from: '2010-05-01', full: ['IGRO'], core: ['IGRO'] }] })]
  const post = async (fields: Record<string, string>, changes: Parameters<typeof aPerson>[0] = {}) => {
    const world = clinicWorld({ programmes })
    world.participants.store(aParticipant({ person: aPerson(changes) }))
    world.identities.store(anIdentity({ goals: [] }))
    const collector = await world.signedInAs(['collector'])
    const answer = await collector.post(answers, { ...how, ...fields })
    const [response] = (await world.answers.allOf(participantId())).responses
    const identity = await world.identities.of(participantId())
    return {
      answer,
      collector,
      response,
      known: identity?.goals,
      own: await world.answers.goalsOf(participantId()),
    }
  }
  const typed = { 'goal.1': ' Walk to the  sea', 'IGRO.1': '4', 'goal.3': 'Sing', 'IGRO.3': '8' }

  test('are typed from the paper beside their ratings, and asked about from then on', async () => {
    const { response, known, own } = await post(typed)
    expect(response?.instruments).toEqual([igroRatings([4, null, 8, null, null], '1 3')])
    expect(known).toEqual(['Walk to the sea', '', 'Sing', '', ''])
    expect(own).toEqual(known)
  })

  test('that nobody can read leave the rating, and keep nothing', async () => {
    const { response, known } = await post({ 'IGRO.2': '7' })
    expect(response?.instruments).toEqual([igroRatings([null, 7, null, null, null], '2')])
    expect(known).toEqual([])
  })

  test('are not kept of somebody who does not agree to be contacted', async () => {
    const { response, known, own } = await post(typed, { contactAgreed: 'no' })
    expect(response).toBeDefined()
    expect([known, own]).toEqual([[], []])
  })

  test('that are too long are put right before anything is kept', async () => {
    const { answer, response, known } = await post({ ...typed, 'goal.3': 'x'.repeat(201) })
    expect(bodyOf(answer)).toContain('Use fewer words for this goal')
    expect(bodyOf(answer)).toContain('value="4"')
    expect([response, known]).toEqual([undefined, []])
  })
})
