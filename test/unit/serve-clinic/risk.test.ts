import { describe, expect, test } from 'vitest'
import { aParticipant, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at } from '../../support/builders/a-time.ts'
import { factId, followUpId, participantId } from '../../support/builders/an-id.ts'
import { anIdentity } from '../../support/builders/an-identity.ts'
import { bodyOf, locationOf } from '../staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const answers = `${person}/answers/${followUpId()}`
const how = { set: 'full', mode: 'telephone', helpedBy: 'nobody', treated: 'no' }
const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'Ring the same day, and tell the GP.' }
const batteries = [{ from: '2012-01-01', full: ['PHQ9'], core: ['PHQ9'] }]

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

  test('alarms nobody where it is "not at all", or where the form has to be put right first', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    await collector.post(answers, { ...how, 'PHQ9.1': '9', 'PHQ9.9': '1' })
    expect(world.risks.all()).toEqual([])
    expect(locationOf(await collector.post(answers, { ...how, 'PHQ9.9': '0' }))).toBe(`${person}?done=answers`)
    expect(world.risks.all()).toEqual([])
  })
})
