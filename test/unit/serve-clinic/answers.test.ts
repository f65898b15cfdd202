import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { aParticipant, aPerson } from '../../support/builders/a-person.ts'
import { pseqAnswers } from '../../support/builders/an-answer-set.ts'
import { followUpId, participantId } from '../../support/builders/an-id.ts'
import { anIdentity } from '../../support/builders/an-identity.ts'
import { bodyOf, locationOf } from '../staff/staff-browser.ts'
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
      response?.instruments.find(({ instrument }) => instrument === 'BPI')?.items.every((item) => item === null),
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
    expect(bodyOf(answer)).toContain('Enter a whole number from 0 to 6, or leave it empty')
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

  test('of a wave whose grace has ended are refused', async () => {
    const world = worldWith({ followUps: [aFollowUp()] })
    world.clock.set('2025-05-27T09:00:00.000Z')
    const collector = await world.signedInAs(['collector'])
    expect(locationOf(await collector.post(answers, { ...how, ...pseq }))).toBe(`${person}?problem=past-grace`)
    expect((await world.answers.allOf(participantId())).responses).toEqual([])
  })
})
