import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aParticipant } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { followUpId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const sandwell = programmeId('sandwell')

/** Maureen in Southport, and Mo of the same family, birth date and telephone in Sandwell. */
const twoProgrammes = () => {
  const world = clinicWorld({ programmes: [aProgramme(), aProgramme({ programme: 'sandwell' })] })
  world.participants.store(aParticipant({ followUps: [aFollowUp()] }))
  world.identities.store(anIdentity({ nhsNumber: '9434765919' }))
  world.identities.store(
    anIdentity({ participant: participantId(2), programme: sandwell, localId: 'B1', givenName: 'Mo' }),
  )
  return world
}

describe('finding a person', () => {
  test.each([
    ['the local id', ' A001 '],
    ['a name', 'ashw'],
    ['a date of birth', '2/4/1961'],
    ['a telephone number', '07700900123'],
    ['an NHS number', '943 476 5919'],
    ['the id in an alert', participantId()],
    ['the follow-up in an alert', followUpId()],
  ])('by %s leads to their page', async (_, search) => {
    const clinician = await twoProgrammes().signedInAs(['collector'], { programmes: [programmeId()] })
    expect(locationOf(await clinician.post('/clinic/find', { search }))).toBe(person)
  })

  test.each(['A001', 'Maureen', '943 476 5919', participantId(), followUpId()])(
    'of another programme finds nobody, by %s',
    async (search) => {
      const stranger = await twoProgrammes().signedInAs(['clinician'], { programmes: [sandwell] })
      const answer = await stranger.post('/clinic/find', { search })
      expect(answer.status).toBe(200)
      expect(bodyOf(answer)).toContain('Nobody in your programmes fits')
      expect(bodyOf(answer)).not.toContain(`${person}"`)
    },
  )

  test('for an account that names none of several programmes finds nobody', async () => {
    const unclaimed = await twoProgrammes().signedInAs(['clinician'], { programmes: 'all' })
    expect(bodyOf(await unclaimed.post('/clinic/find', { search: 'A001' }))).toContain(
      'belongs to no programme',
    )
  })

  test('lists those who fit, where several do, each with their programme', async () => {
    const both = await twoProgrammes().signedInAs(['clinician'], { programmes: [programmeId(), sandwell] })
    const body = bodyOf(await both.post('/clinic/find', { search: '1961-04-02' }))
    for (const shown of ['Maureen Ashworth', 'Mo Ashworth', '2 Apr 1961', '2 people'])
      expect(body).toContain(shown)
    expect(body).toContain('value="1961-04-02"')
  })

  test('lists twenty at most, and says that there are more', async () => {
    const world = clinicWorld()
    for (let number = 1; number <= 22; number += 1)
      world.identities.store(anIdentity({ participant: participantId(number), localId: `A${number}` }))
    const clinician = await world.signedInAs(['clinician'])
    const body = bodyOf(await clinician.post('/clinic/find', { search: 'Ashworth' }))
    expect(body.match(/<th scope="row">/g)).toHaveLength(20)
    expect(body).toContain('There are more people like that')
  })

  test('without anything typed says what to type', async () => {
    const clinician = await twoProgrammes().signedInAs(['clinician'], { programmes: [programmeId()] })
    const answer = await clinician.post('/clinic/find', { search: ' ' })
    expect(answer.status).toBe(422)
    expect(bodyOf(answer)).toContain('Enter a name, date of birth')
  })
})
