import { describe, expect, test } from 'vitest'
import { hashOf, isMonthOf } from '#shared/enrolment/identity-check/birth-month.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, participantId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const withStaff = [{ since: at('2025-03-31T08:00:00Z'), why: 'outreach' as const }]
const doubted = { fact: 'identity-doubted', factId: factId(), at: at('2025-03-20T10:00:00Z') } as const
const shared = 'the.ashworths@example.com'

const worldWith = (
  identity: Parameters<typeof anIdentity>[0] = {},
  facts: Parameters<typeof aPerson>[0] = {},
) => {
  const world = clinicWorld({ programmes: [aProgramme({ identityCheck: 'birth-month' })] })
  world.participants.store(
    aParticipant({
      person: aPerson(facts),
      episodes: [anEpisode({ ageBand: '75+' })],
      followUps: [aFollowUp({ withStaff })],
    }),
  )
  world.identities.store(anIdentity(identity))
  return world
}

describe('somebody whose link should ask for the month of birth and cannot', () => {
  test('is shown as something to repair, on their page and on the list', async () => {
    const clinician = await worldWith({ dateOfBirth: null }).signedInAs(['clinician'])
    expect(bodyOf(await clinician.get(person))).toContain('anybody who gets the email can answer')
    expect(bodyOf(await clinician.get('/clinic/follow-ups'))).toContain('Ask for the date of birth')
    const known = await worldWith().signedInAs(['clinician'])
    expect(bodyOf(await known.get(person))).not.toContain('anybody who gets the email')
    expect(bodyOf(await known.get('/clinic/follow-ups'))).not.toContain('Ask for the date of birth')
    const byPost = await worldWith({ dateOfBirth: null, email: null }).signedInAs(['clinician'])
    expect(bodyOf(await byPost.get(person))).not.toContain('anybody who gets the email')
  })

  test('is repaired there: the date that staff enter is asked for from then on, and the age band follows', async () => {
    const world = worldWith({ dateOfBirth: null })
    const clinician = await world.signedInAs(['clinician'])
    const form = { email: 'maureen.ashworth@example.com', phone: '', born: '1961-04-02' }
    expect(locationOf(await clinician.post(`${person}/details`, form))).toContain('done=details')
    const check = await world.checks.of(participantId())
    expect(check && (await isMonthOf(check, '1961-04'))).toBe(true)
    expect((await world.participants.load(participantId()))?.episodes[0]?.ageBand).toBe('55-64')
    await clinician.post(`${person}/details`, { ...form, born: '' })
    expect((await world.identities.of(participantId()))?.dateOfBirth).toBe('1961-04-02')
  })

  test('is found also where the programme began to ask only after they were enrolled', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    expect(bodyOf(await clinician.get(person))).toContain('does not ask for the month yet')
    const form = { email: 'maureen.ashworth@example.com', phone: '', born: '1961-04-02' }
    await clinician.post(`${person}/details`, form)
    const check = await world.checks.of(participantId())
    expect(check && (await isMonthOf(check, '1961-04'))).toBe(true)
    expect(bodyOf(await clinician.get(person))).not.toContain('does not ask for the month yet')
    if (check) world.checks.store({ ...check, wrong: 3, wrongInAll: 3 })
    await clinician.post(`${person}/details`, form)
    expect((await world.checks.of(participantId()))?.wrongInAll).toBe(3)
  })

  test.each(['2.4.1961', '1961-13-01', '1861-04-02', 'x'])(
    'is not repaired by what is no date (%s)',
    async (born) => {
      const world = worldWith({ dateOfBirth: null })
      const answer = await (await world.signedInAs(['clinician'])).post(`${person}/details`, {
        email: '',
        phone: '',
        born,
      })
      expect(answer.status).toBe(422)
      expect(bodyOf(answer)).toContain('like 1961-04-27')
      expect(await world.checks.of(participantId())).toBeUndefined()
    },
  )
})

describe('an address that staff correct to one that somebody else has', () => {
  test('makes both be asked for their month of birth, as on a roster', async () => {
    const world = clinicWorld()
    for (const number of [1, 2]) {
      const ids = { participant: participantId(number) }
      const episodes = [anEpisode(ids)]
      world.participants.store({ person: aPerson(ids), episodes, followUps: [] })
      world.identities.store(anIdentity({ ...ids, localId: `A${number}`, email: `own${number}@example.com` }))
    }
    const administrator = await world.signedInAs(['administrator'])
    const of = (number: number) => `/clinic/people/${participantId(number)}/details`
    await administrator.post(of(1), { email: shared, phone: '' })
    expect(await world.checks.of(participantId(1))).toBeUndefined()
    await administrator.post(of(2), { email: shared.toUpperCase(), phone: '' })
    for (const number of [1, 2]) expect(await world.checks.of(participantId(number))).toBeDefined()
  })
})

describe('possibly another person', () => {
  const locked = async () => {
    const world = worldWith({}, { facts: [doubted] })
    const hash = await hashOf('1961-04', 'salt')
    const participant = participantId()
    world.checks.store({
      participant,
      version: 9,
      salt: 'salt',
      hash,
      wrongOn: null,
      wrong: 0,
      wrongInAll: 10,
    })
    return world
  }

  test('is said on their page; after speaking to them the team lets the link ask again', async () => {
    const world = await locked()
    const clinician = await world.signedInAs(['clinician'])
    expect(bodyOf(await clinician.get(person))).toContain('the month of birth was wrong too often')
    expect(bodyOf(await clinician.get(person))).toContain(`action="${person}/birth-month"`)
    expect(locationOf(await clinician.post(`${person}/birth-month`))).toBe(`${person}?done=asked-anew`)
    const check = await world.checks.of(participantId())
    expect(check).toMatchObject({ wrongInAll: 0 })
    expect(check && (await isMonthOf(check, '1961-04'))).toBe(true)
    expect(bodyOf(await clinician.get(person))).not.toContain(`action="${person}/birth-month"`)
    expect(locationOf(await clinician.post(`${person}/birth-month`))).toContain('problem=')
  })

  test('is not for a collector to settle', async () => {
    const world = await locked()
    const collector = await world.signedInAs(['collector'])
    expect(bodyOf(await collector.get(person))).not.toContain(`action="${person}/birth-month"`)
    expect((await collector.post(`${person}/birth-month`)).status).toBe(403)
    expect((await world.checks.of(participantId()))?.wrongInAll).toBe(10)
  })
})
