import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, followUpId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { aQuestionnaire } from '../../../support/questionnaire/a-questionnaire.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const tablet = `${person}/tablet/${followUpId()}`
const { version } = aFollowUp()
const choices = { set: 'core', helpedBy: 'nobody', treated: 'no', checked: 'yes', version: String(version) }

const worldWith = (
  participant: Parameters<typeof aParticipant>[0] = {},
  options?: Parameters<typeof clinicWorld>[0],
) => {
  const world = clinicWorld(options)
  world.participants.store(aParticipant(participant))
  world.identities.store(anIdentity({ dateOfBirth: '1961-04-03' }))
  return world
}

const tokenIn = (location: string) => location.replace('/q/', '')

describe('handing over a tablet', () => {
  test('is offered on the person’s page, and begins with who the person is', async () => {
    const collector = await worldWith().signedInAs(['collector'])
    expect(bodyOf(await collector.get(person))).toContain(`href="${tablet}"`)
    const page = bodyOf(await collector.get(tablet))
    expect(page).toContain('Maureen Ashworth, born on 3 Apr 1961')
    expect(page).not.toMatch(/name="checked"[^>]*checked/)
  })

  test('leads to a link of its own that says how the answers come about and ends the same day', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const location = locationOf(
      await clinician.post(tablet, { ...choices, helpedBy: 'staff', treated: 'yes' }),
    )
    expect(location).toMatch(/^\/q\/[0-9a-z]{32}$/)
    expect(await world.links.find(tokenIn(location))).toMatchObject({
      participant: participantId(),
      followUp: followUpId(),
      step: 'staff',
      battery: 'core',
      handOver: {
        until: '2025-03-31T13:00:00.000Z',
        helpedBy: 'staff',
        enteredByRole: 'clinician',
        interviewerTreated: true,
      },
    })
  })

  test('where nobody on the staff helps, the person enters the answers, whoever handed it over', async () => {
    const world = worldWith()
    const location = locationOf(
      await (await world.signedInAs(['administrator'])).post(tablet, { ...choices, treated: 'yes' }),
    )
    expect((await world.links.find(tokenIn(location)))?.handOver).toMatchObject({
      enteredByRole: 'patient',
      interviewerTreated: true,
    })
  })

  test('signs the staff out of every side on that device, and remembers that it was lent', async () => {
    const answer = await (await worldWith().signedInAs(['clinician'])).post(tablet, choices)
    for (const side of ['clinic', 'evaluator', 'risk']) {
      expect(answer.cookies).toContain(`${side}-session=; Path=/${side}; HttpOnly; SameSite=Lax; Max-Age=0`)
      expect(
        answer.cookies?.some((cookie) => cookie.startsWith(`${side}-handed-over=2025-03-31T09:00:00.000Z;`)),
      ).toBe(true)
    }
  })

  test('is in the contact log and, as a hash, in the audit', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(tablet, choices)
    const [logged] = await world.participants.history(participantId())
    expect(logged).toMatchObject({
      by: clinician.session.by,
      event: { type: 'staff-contact-recorded', channel: 'in-person', outcome: 'tablet-given' },
    })
    expect(bodyOf(await clinician.get(person))).toContain('In person: answering on a tablet')
  })

  test('twice from one page is once', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(tablet, choices)
    expect(locationOf(await clinician.post(tablet, choices))).toBe(`${person}?problem=changed-meanwhile`)
    expect(await world.participants.history(participantId())).toHaveLength(1)
  })

  test('gives no link away where the commit fails, and leaves the staff signed in', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    world.unitOfWork.beforeNextCommit(() => {
      throw new Error('the table is away')
    })
    await expect(clinician.post(tablet, choices)).rejects.toThrow('the table is away')
    expect(world.database.readAll('link#')).toEqual([])
  })

  test.each([
    ['who the person is', { checked: 'no' }, 'Ask the person their name and date of birth first'],
    ['which questions', { set: '' }, 'Choose which questions to ask'],
    ['who helps', { helpedBy: 'a neighbour' }, 'Choose whether somebody will help'],
    ['whether they treated', { treated: '' }, 'helped to deliver'],
  ])('without saying %s does nothing', async (_, changes, message) => {
    const world = worldWith()
    const answer = await (await world.signedInAs(['collector'])).post(tablet, {
      ...choices,
      ...changes,
    } as never)
    expect(answer.status).toBe(422)
    expect(bodyOf(answer)).toContain(message)
    expect(answer.cookies ?? []).toEqual([])
    expect(world.database.readAll('link#')).toEqual([])
  })
})

describe('no tablet is handed over', () => {
  const refused = async (participant: Parameters<typeof aParticipant>[0], now?: string) => {
    const world = worldWith(participant, now ? { now } : {})
    const clinician = await world.signedInAs(['clinician'])
    const [asked, sent] = [await clinician.get(tablet), await clinician.post(tablet, choices)]
    expect(world.database.readAll('link#')).toEqual([])
    expect(locationOf(sent)).toBe(locationOf(asked))
    return bodyOf(await clinician.get(locationOf(asked)))
  }

  test('before the wave is due', async () => {
    const followUps = [aFollowUp({ state: 'planned' })]
    expect(await refused({ followUps }, '2025-03-10T09:00:00.000Z')).toContain('not due yet')
  })

  test('after the time to answer', async () => {
    expect(await refused({}, '2025-09-01T09:00:00.000Z')).toContain('The time to answer has ended')
  })

  test('where it has been answered', async () => {
    expect(await refused({ followUps: [aFollowUp({ state: 'answered' })] })).toContain('already answered')
  })

  test('to somebody who withdrew, or is recorded as having died', async () => {
    const when = { factId: factId(), at: at('2025-03-20T10:00:00Z') }
    const withdrawn = aPerson({ facts: [{ fact: 'withdrawn', removeAnswers: false, ...when }] })
    expect(await refused({ person: withdrawn })).toContain('The person has withdrawn')
    const died = aPerson({
      facts: [{ fact: 'died', on: '2025-03-19' as never, reportedBy: 'staff', ...when }],
    })
    expect(await refused({ person: died })).toContain('recorded as having died')
  })

  test('where there is nothing to ask', async () => {
    const programmes = [aProgramme({ batteries: [{ from: '2030-01-01', full: ['PSEQ'], core: ['PSEQ'] }] })]
    const clinician = await worldWith({}, { programmes }).signedInAs(['clinician'])
    expect(locationOf(await clinician.get(tablet))).toBe(`${person}?problem=nothing-to-ask`)
  })

  test('to another programme’s people', async () => {
    const stranger = await worldWith().signedInAs(['clinician'], { programmes: [programmeId('another')] })
    expect((await stranger.get(tablet)).status).toBe(404)
    expect((await stranger.post(tablet, choices)).status).toBe(404)
  })
})

test('the whole way: handed over, answered, in the log as answered on a tablet, and never seen again', async () => {
  const world = worldWith()
  const clinician = await world.signedInAs(['clinician'])
  const link = locationOf(await clinician.post(tablet, choices))
  const q = aQuestionnaire({ world })
  expect((await q.get(link)).status).toBe(200)
  await q.post(`${link}/1`, { 'PSEQ.1': '6', 'PSEQ.2': '5' })
  expect((await q.post(`${link}/check`, { send: 'yes' })).location).toBe(`${link}/done`)
  expect((await q.responses())[0]).toMatchObject({ mode: 'in-clinic', helpedBy: 'nobody', battery: 'core' })
  expect(bodyOf(await clinician.get(person))).toContain('Answered on a tablet')
  expect((await q.get(link)).body).toContain('Please hand the tablet back')
})
