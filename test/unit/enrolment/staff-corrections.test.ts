import { describe, expect, it } from 'vitest'
import { whoSaid } from '#shared/enrolment/rules/contact/correction.ts'
import { correctContact } from '#shared/enrolment/use-cases/correct-contact.ts'
import { anIntake, aRow } from './an-intake.ts'

const roster = aRow({
  phone: '01704 000001',
  date_of_birth: '1961-04-02',
  language: 'en',
  needs: 'large-print',
})

const putRight = {
  email: 'right@example.com',
  phone: '01704 000009',
  postcode: 'PR8 6PN',
  needs: [],
  language: 'pl',
  'date-of-birth': '1962-04-02',
} as const

const corrected = async (correction: Parameters<typeof correctContact>[1]['correction'] = putRight) => {
  const intake = anIntake()
  await intake.upload([roster])
  const identity = await intake.identityOf()
  if (!identity) throw new Error('not enrolled')
  intake.world.clock.set('2025-01-07T09:00:00.000Z')
  const about = { participant: identity.participant, by: 'a hash', seen: identity.version }
  const outcome = await correctContact(intake.ports, { ...about, correction })
  return { intake, outcome, identity }
}

describe('what staff put right', () => {
  it('stands when the roster from before comes again, a day later', async () => {
    const { intake } = await corrected()
    intake.world.clock.set('2025-01-08T09:00:00.000Z')
    await intake.upload([aRow({ ...roster, needs: '' })], 'two')
    expect(await intake.identityOf()).toMatchObject({
      email: 'right@example.com',
      phone: '01704 000009',
      postcode: 'PR8 6PN',
      needs: [],
      language: 'pl',
      dateOfBirth: '1962-04-02',
    })
  })

  it('does not keep a later roster from asking for less contact', async () => {
    const { intake } = await corrected({ 'safe-ways': 'any', preference: 'email' })
    intake.world.clock.set('2025-01-08T09:00:00.000Z')
    await intake.upload([aRow({ safe_to_contact: 'phone-only' })], 'two')
    expect(await intake.identityOf()).toMatchObject({ safeToContact: 'phone-only' })
    expect((await intake.participantOf())?.person.notByEmail).toBe('telephone')
  })

  it('is told from what a roster said, point by point', async () => {
    const { intake } = await corrected({ phone: '01704 000009' })
    const identity = await intake.identityOf()
    if (!identity) throw new Error('not enrolled')
    expect(whoSaid(identity, 'phone')).toMatchObject({ source: 'staff', at: '2025-01-07T09:00:00.000Z' })
    expect(whoSaid(identity, 'email')).toMatchObject({ source: 'roster' })
    expect(whoSaid(identity, 'preference')).toBeUndefined()
  })

  it('of someone who refused contact meanwhile is not stored', async () => {
    const { intake, identity } = await corrected({})
    intake.world.clock.set('2025-01-08T09:00:00.000Z')
    await intake.upload([aRow({ contact_agreed: 'no' })], 'two')
    const about = { participant: identity.participant, by: 'a hash', seen: undefined }
    expect(await correctContact(intake.ports, { ...about, correction: putRight })).toEqual({
      outcome: 'no-agreement',
    })
    expect(await intake.identityOf()).toMatchObject({ email: null, phone: null })
  })
})
