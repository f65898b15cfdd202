import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, followUpId, participantId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const answers = `${person}/answers/${followUpId()}`
const how = { set: 'full', mode: 'telephone', helpedBy: 'nobody', treated: 'no' }
const riskOwner = {
  name: 'Duty lead',
  email: 'lead@example.nhs.uk',
  protocol: 'Ring the same day, and tell the GP.',
}
const battery = { from: '2012-01-01', full: ['PHQ9'], core: ['PHQ9'] }
const batteries = [battery]

const worldWith = (person: Parameters<typeof aPerson>[0] = {}) => {
  const world = clinicWorld({ programmes: [aProgramme({ riskOwner, batteries })] })
  world.participants.store(aParticipant({ person: aPerson(person) }))
  world.identities.store(anIdentity())
  return world
}

describe('an answer to a risk item, typed by a collector', () => {
  test('is recorded for the risk owner, announced, and brings up what to do, without the answer', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    const saved = await collector.post(answers, { ...how, 'PHQ9.1': '2', 'PHQ9.9': '3' })
    expect(locationOf(saved)).toBe(`${person}/safety?done=answers`)
    expect(world.risks.all()).toMatchObject([{ instrument: 'PHQ9', items: ['9'], mode: 'telephone' }])
    expect(world.risks.announced()).toHaveLength(1)
    expect((await world.answers.allOf(participantId())).responses).toHaveLength(1)
    const body = bodyOf(await collector.get(locationOf(saved)))
    expect(body).toContain('ring 111')
    expect(body).toContain(riskOwner.protocol)
    expect(body).toContain('Answers saved')
    expect(body).not.toMatch(/PHQ|question 9/i)
  })

  test('is recorded also where the answers can no longer be kept, and says that they were not', async () => {
    const facts = [
      { fact: 'withdrawn', factId: factId(), at: at('2025-03-20T09:00:00Z'), removeAnswers: false } as const,
    ]
    const world = worldWith({ facts })
    const collector = await world.signedInAs(['collector'])
    expect(bodyOf(await collector.get(answers))).toContain('type it all the same: the risk owner is told')
    const refused = await collector.post(answers, { ...how, 'PHQ9.9': '1' })
    expect(locationOf(refused)).toContain(`${person}/safety?problem=`)
    expect(world.risks.all()).toHaveLength(1)
    expect((await world.answers.allOf(participantId())).responses).toEqual([])
    expect(bodyOf(await collector.get(locationOf(refused)))).toContain('The answers were not saved')
  })

  test.each([
    ['on paper', { mode: 'paper' }, undefined, '2025-03-31T09:00:00.000Z'],
    [
      'in the clinic',
      { mode: 'in-clinic', helpedBy: 'staff', treated: 'yes' },
      undefined,
      '2025-03-31T09:00:00.000Z',
    ],
    ['from a paper that came after the grace', { mode: 'paper' }, undefined, '2026-03-31T09:00:00.000Z'],
    ['after the person had answered', { mode: 'telephone' }, 'answered', '2025-03-31T09:00:00.000Z'],
    ['after the person had declined', { mode: 'telephone' }, 'closed', '2025-03-31T09:00:00.000Z'],
  ] as const)('is recorded with how it was given: %s', async (_, given, state, now) => {
    const world = clinicWorld({ programmes: [aProgramme({ riskOwner, batteries })], now })
    const followUps = state ? [aFollowUp({ state })] : [aFollowUp()]
    world.participants.store(aParticipant({ followUps }))
    world.identities.store(anIdentity())
    const clinician = await world.signedInAs(['clinician'])
    const saved = await clinician.post(answers, { ...how, ...given, 'PHQ9.9': '1' })
    expect(locationOf(saved)).toContain(`${person}/safety?`)
    expect(bodyOf(await clinician.get(locationOf(saved)))).toContain(riskOwner.protocol)
    expect(world.risks.all()).toMatchObject([{ items: ['9'], mode: given.mode }])
    await clinician.post(answers, { ...how, ...given, 'PHQ9.9': '1' })
    expect(world.risks.all()).toHaveLength(1)
  })

  test('is asked of nobody where the programme names no owner, and taken from no form', async () => {
    const world = clinicWorld({
      programmes: [aProgramme({ batteries: [{ ...battery, full: ['PHQ9', 'PSEQ2'] }] })],
    })
    world.participants.store(aParticipant())
    world.identities.store(anIdentity())
    const collector = await world.signedInAs(['collector'])
    const page = bodyOf(await collector.get(answers))
    expect(page).toContain('PSEQ2.1')
    expect(page).not.toContain('PHQ9')
    expect((await collector.post(answers, { ...how, 'PSEQ2.1': '3', 'PHQ9.9': '3' })).status).toBe(422)
    expect(world.risks.all()).toEqual([])
  })

  test('alarms nobody where it is "not at all", or where the form has to be put right first', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    await collector.post(answers, { ...how, 'PHQ9.1': '9', 'PHQ9.9': '1' })
    expect(world.risks.all()).toEqual([])
    expect(locationOf(await collector.post(answers, { ...how, 'PHQ9.9': '0' }))).toBe(
      `${person}?done=answers`,
    )
    expect(world.risks.all()).toEqual([])
  })
})
