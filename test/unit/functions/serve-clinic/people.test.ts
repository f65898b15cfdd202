import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at } from '../../../support/builders/a-time.ts'
import { episodeId, factId, followUpId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const withStaff = [{ since: at('2025-03-31T08:00:00Z'), why: 'outreach' as const }]
const person = `/clinic/people/${participantId()}`

const worldWith = (followUp = aFollowUp({ withStaff }), changes: Parameters<typeof aPerson>[0] = {}) => {
  const world = clinicWorld()
  world.participants.store(aParticipant({ person: aPerson(changes), followUps: [followUp] }))
  world.identities.store(anIdentity())
  return world
}

const stateOf = async ({ participants }: ReturnType<typeof clinicWorld>) =>
  (await participants.load(participantId()))?.followUps[0]

describe('the list of people to reach', () => {
  test('shows whom to ring, how, why and how long there is', async () => {
    const clinician = await worldWith().signedInAs(['clinician'])
    const body = bodyOf(await clinician.get('/clinic/follow-ups'))
    for (const shown of [
      'Maureen Ashworth',
      '07700 900123',
      'No answer to the emails',
      '17 Mar 2025',
      '<td>28</td>',
    ])
      expect(body).toContain(shown)
  })

  test('shows 25 at a time, and fetches the names of no more', async () => {
    const world = clinicWorld()
    for (let number = 1; number <= 30; number += 1) {
      const ids = { participant: participantId(number), episode: episodeId(number) }
      const followUps = [aFollowUp({ ...ids, withStaff })]
      world.participants.store({
        person: aPerson({ participant: ids.participant }),
        episodes: [anEpisode(ids)],
        followUps,
      })
      world.identities.store(
        anIdentity({ participant: ids.participant, localId: `A${number}`, givenName: `No${number}` }),
      )
    }
    const clinician = await world.signedInAs(['administrator'])
    expect(bodyOf(await clinician.get('/clinic/follow-ups')).match(/<th scope="row">/g)).toHaveLength(25)
    expect(bodyOf(await clinician.get('/clinic/follow-ups?page=2')).match(/<th scope="row">/g)).toHaveLength(
      5,
    )
  })

  test('counts people by wave and where they are', async () => {
    const clinician = await worldWith().signedInAs(['clinician'])
    expect(bodyOf(await clinician.get('/clinic'))).toMatch(/where=with-staff">1</)
  })

  test('leads to the person, whose language is named and not a code', async () => {
    const world = worldWith()
    world.identities.store(anIdentity({ language: 'cy' }))
    const clinician = await world.signedInAs(['collector'])
    expect(bodyOf(await clinician.get(person))).toMatch(/Language[^A-Z]*Welsh/)
  })

  test('is empty for somebody who works for another programme', async () => {
    const stranger = await worldWith().signedInAs(['clinician'], { programmes: [programmeId('another')] })
    expect(bodyOf(await stranger.get('/clinic/follow-ups'))).toContain('belongs to no programme')
    expect((await stranger.get(person)).status).toBe(404)
    expect((await stranger.post(`${person}/contacts`, { followUp: followUpId() })).status).toBe(404)
  })

  test('is empty where there are several programmes and the account names none', async () => {
    const programmes = [aProgramme(), aProgramme({ programme: 'sandwell', name: 'Sandwell' })]
    const world = clinicWorld({ programmes })
    world.participants.store(aParticipant({ followUps: [aFollowUp({ withStaff })] }))
    world.identities.store(anIdentity())
    const unclaimed = await world.signedInAs(['clinician'], { programmes: 'all' })
    expect(bodyOf(await unclaimed.get('/clinic'))).toContain('belongs to no programme')
    expect(bodyOf(await unclaimed.get('/clinic/follow-ups'))).toContain('belongs to no programme')
    expect((await unclaimed.get(person)).status).toBe(404)
    expect((await unclaimed.post(`${person}/details`, { phone: '01704 000009' })).status).toBe(404)
    const named = await world.signedInAs(['clinician'], { programmes: [programmeId()] })
    expect(bodyOf(await named.get('/clinic/follow-ups'))).toContain('Maureen Ashworth')
  })
})

describe('recording a contact', () => {
  const contact = { followUp: followUpId(), version: '1', channel: 'telephone', outcome: 'no-reply' }

  test('counts it, keeps the wave open and sends the browser back', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const answer = await clinician.post(`${person}/contacts`, contact)
    expect(locationOf(answer)).toBe(`${person}?done=contact`)
    expect(await stateOf(world)).toMatchObject({ state: 'open', staffContacts: 1 })
    expect(bodyOf(await clinician.get(person))).toContain('Telephone: no reply')
  })

  test('is kept with who recorded it, as a hash that names nobody', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/contacts`, contact)
    const [logged] = await world.participants.history(participantId())
    expect(logged).toMatchObject({ by: clinician.session.by, event: { type: 'staff-contact-recorded' } })
  })

  test('sent twice counts once', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/contacts`, contact)
    const again = await clinician.post(`${person}/contacts`, contact)
    expect(locationOf(again)).toBe(`${person}?problem=changed-meanwhile`)
    expect(await stateOf(world)).toMatchObject({ staffContacts: 1 })
  })

  test('sent twice at once counts once', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await Promise.all([
      clinician.post(`${person}/contacts`, contact),
      clinician.post(`${person}/contacts`, contact),
    ])
    expect(await stateOf(world)).toMatchObject({ staffContacts: 1 })
  })

  test('without an outcome records nothing and says what to choose', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const answer = await clinician.post(`${person}/contacts`, { ...contact, outcome: '' })
    expect(bodyOf(await clinician.get(locationOf(answer)))).toContain(
      'Choose how you tried to reach the person',
    )
    expect(await stateOf(world)).toMatchObject({ staffContacts: 0 })
  })

  test('of somebody who does not want to answer ends the wave', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/decline`, { followUp: followUpId(), version: '1' })
    expect(await stateOf(world)).toMatchObject({ state: 'closed', why: 'declined' })
  })

  test('about a wave that was answered is said, not recorded as declined', async () => {
    const world = worldWith(aFollowUp({ state: 'answered' }) as never)
    const clinician = await world.signedInAs(['clinician'])
    const answer = await clinician.post(`${person}/decline`, { followUp: followUpId(), version: '1' })
    expect(bodyOf(await clinician.get(locationOf(answer)))).toContain('has already answered')
  })
})

describe('a name that nobody has checked', () => {
  test('is said to be so, and greets again once the team says that it is right', async () => {
    const world = worldWith()
    world.identities.store(anIdentity({ isNameDoubtful: true }))
    const collector = await world.signedInAs(['collector'])
    expect(bodyOf(await collector.get(person))).toContain('Maureen Ashworth (not checked')
    expect((await collector.post(`${person}/name`)).status).toBe(403)
    const clinician = await world.signedInAs(['clinician'])
    expect(locationOf(await clinician.post(`${person}/name`))).toBe(`${person}?done=name-checked`)
    expect((await world.identities.of(participantId()))?.isNameDoubtful).toBeUndefined()
    expect(bodyOf(await clinician.get(person))).not.toContain('not checked')
  })
})

describe('a wish that could not be read', () => {
  const said = { source: 'roster', at: at('2025-01-02T09:00:00Z') } as const

  test('is shown as the roster says it, with what it means until it is clear', async () => {
    const world = worldWith(undefined, {
      contactAgreed: 'unclear',
      notByEmail: 'agreement-unclear',
      evaluationObjection: true,
      rosterObjection: { yes: false, noAt: null, unclearAt: said.at },
    })
    world.identities.store(
      anIdentity({
        safeToContact: 'none',
        contactPreference: 'unclear',
        needs: ['Braille'],
        said: [
          { point: 'agreement-cell', value: 'ask her GP', ...said },
          { point: 'objection-cell', value: 'perhaps', ...said },
          { point: 'safe-ways', value: 'unclear', cell: 'only after 6pm', ...said },
          { point: 'preference', value: 'unclear', cell: 'pigeon', ...said },
        ],
      }),
    )
    const body = bodyOf(await (await world.signedInAs(['collector'])).get(person))
    for (const shown of [
      'do not contact until it is. The roster says: “ask her GP”',
      'in no dataset until it is. The roster says: “perhaps”',
      'The roster says: “only after 6pm”',
      'Not clear. The roster says: “pigeon”',
      'Braille',
    ])
      expect(body).toContain(shown)
  })
})

describe('agreement to be contacted', () => {
  test('given on the telephone opens email, and sets the next alarm', async () => {
    const world = worldWith(aFollowUp({ state: 'planned' }) as never, {
      contactAgreed: 'not-asked',
      notByEmail: 'agreement-not-asked',
    })
    const collector = await world.signedInAs(['collector'])
    expect(locationOf(await collector.post(`${person}/agreement`, { agreed: 'yes' }))).toBe(
      `${person}?done=agreed`,
    )
    const participant = await world.participants.load(participantId())
    expect(participant?.person).toMatchObject({ contactAgreed: 'yes', notByEmail: null })
  })

  test('given by someone who prefers paper does not open email', async () => {
    const world = worldWith(undefined, { contactAgreed: 'not-asked', notByEmail: 'agreement-not-asked' })
    world.identities.store(anIdentity({ contactPreference: 'paper' }))
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/agreement`, { agreed: 'yes' })
    const participant = await world.participants.load(participantId())
    expect(participant?.person).toMatchObject({ contactAgreed: 'yes', notByEmail: 'paper' })
  })

  test('refused ends every wave and keeps no contact details', async () => {
    const world = worldWith(undefined, { contactAgreed: 'not-asked', notByEmail: 'agreement-not-asked' })
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/agreement`, { agreed: 'no' })
    expect(await stateOf(world)).toMatchObject({ state: 'closed', why: 'no-contact-agreed' })
    expect(await world.identities.of(participantId())).toMatchObject({
      email: null,
      phone: null,
      address: [],
    })
  })
})

describe('correcting contact details', () => {
  const bounced = { fact: 'email-bounced', factId: factId(), at: at('2025-03-17T10:00:00Z') } as const

  const everyPoint = {
    email: 'm.ashworth@example.org',
    phone: '01704 000009',
    address1: '2 Another Road',
    address2: 'Ainsdale',
    address3: '',
    address4: '',
    postcode: 'pr86pn',
    preference: 'telephone',
    safeWays: 'phone-only',
    needsShown: 'yes',
    'need-interpreter': 'yes',
    'need-help-to-answer': 'yes',
    language: 'polish',
    born: '1962-04-02',
  }

  test('opens email again after a bounce, with the new address', async () => {
    const world = worldWith(undefined, { facts: [bounced] })
    world.identities.store(
      anIdentity({ bouncedEmails: [{ email: 'maureen.ashworth@example.com', at: bounced.at }] }),
    )
    const administrator = await world.signedInAs(['administrator'])
    await administrator.post(`${person}/details`, { email: 'm.ashworth@example.org', phone: '01704 000009' })
    expect(await world.identities.of(participantId())).toMatchObject({
      email: 'm.ashworth@example.org',
      phone: '01704 000009',
    })
    const facts = (await world.participants.load(participantId()))?.person.facts
    expect(facts?.map(({ fact }) => fact)).toEqual(['email-bounced', 'email-replaced'])
  })

  test('with the address that bounced opens nothing', async () => {
    const world = worldWith(undefined, { facts: [bounced] })
    world.identities.store(
      anIdentity({ bouncedEmails: [{ email: 'maureen.ashworth@example.com', at: bounced.at }] }),
    )
    const administrator = await world.signedInAs(['administrator'])
    await administrator.post(`${person}/details`, { email: 'Maureen.Ashworth@example.com', phone: '' })
    expect((await world.participants.load(participantId()))?.person.facts).toHaveLength(1)
    expect(await world.identities.of(participantId())).toMatchObject({ phone: null })
  })

  test('takes the staff’s word on every point, and a later roster’s goes after it', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const shown = bodyOf(await clinician.get(`${person}/details`))
    expect(shown).toContain('From the roster of 1 Jan 2025')
    const answer = await clinician.post(`${person}/details`, everyPoint)
    expect(locationOf(answer)).toBe(`${person}?done=details`)
    expect(await world.identities.of(participantId())).toMatchObject({
      email: 'm.ashworth@example.org',
      phone: '01704 000009',
      address: ['2 Another Road', 'Ainsdale'],
      postcode: 'PR8 6PN',
      contactPreference: 'telephone',
      safeToContact: 'phone-only',
      needs: ['interpreter', 'help-to-answer'],
      language: 'pl',
      dateOfBirth: '1962-04-02',
    })
    expect((await world.participants.load(participantId()))?.person.notByEmail).toBe('telephone')
    const after = bodyOf(await clinician.get(`${person}/details`))
    expect(after.match(/Staff, 31 Mar 2025/g)).toHaveLength(9)
    expect(after).toContain('value="Polish"')
  })

  test('is in the contact log: which points, when and by whom, and none of what was typed', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/details`, { phone: '01704 000009', postcode: 'PR8 6PN' })
    const [logged] = await world.participants.history(participantId())
    expect(logged).toEqual({
      eventId: expect.any(String),
      at: '2025-03-31T09:00:00.000Z',
      by: clinician.session.by,
      event: { type: 'details-corrected', points: ['phone', 'postcode'], at: '2025-03-31T09:00:00.000Z' },
    })
    expect(bodyOf(await clinician.get(person))).toContain('Put right by staff: telephone, postcode')
  })

  test('leaves alone what was not changed, and logs nothing where nothing was', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const before = await world.identities.of(participantId())
    const asShown = { email: 'maureen.ashworth@example.com', phone: '07700 900123', needsShown: 'yes' }
    await clinician.post(`${person}/details`, { ...asShown, version: '1' })
    expect(await world.identities.of(participantId())).toEqual(before)
    const logged = await world.participants.history(participantId())
    expect(logged.map(({ event }) => event.type)).not.toContain('details-corrected')
  })

  test('shows what a roster says that could not be read, where staff decide it', async () => {
    const world = worldWith()
    const said = { source: 'roster', at: at('2025-01-01T09:00:00Z') } as const
    const unread = [
      { point: 'safe-ways', value: 'unclear', cell: 'only after 6pm', ...said },
      { point: 'preference', value: 'unclear', cell: 'ask her sister', ...said },
    ] as const
    world.identities.store(
      anIdentity({ safeToContact: 'none', contactPreference: 'unclear', said: [...unread] }),
    )
    const clinician = await world.signedInAs(['clinician'])
    const shown = bodyOf(await clinician.get(`${person}/details`))
    expect(shown).toContain('only after 6pm')
    expect(shown).toContain('ask her sister')
  })

  test('takes a need away that nobody has ticked any more', async () => {
    const world = worldWith()
    world.identities.store(anIdentity({ needs: ['large-print', 'interpreter'] }))
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/details`, { needsShown: 'yes', 'need-interpreter': 'yes' })
    expect((await world.identities.of(participantId()))?.needs).toEqual(['interpreter'])
  })

  test('on a page that a roster has overtaken changes nothing, and says so', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    world.identities.store(anIdentity({ version: 2, phone: '01704 111111' }))
    const answer = await clinician.post(`${person}/details`, { ...everyPoint, version: '1' })
    expect(locationOf(answer)).toBe(`${person}?problem=changed-meanwhile`)
    expect((await world.identities.of(participantId()))?.phone).toBe('01704 111111')
  })

  test('says what is wrong with each field, beside what was typed', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const wrong = {
      postcode: 'nowhere',
      language: 'Klingonese',
      preference: 'pigeon',
      address1: 'x'.repeat(121),
    }
    const answer = await clinician.post(`${person}/details`, wrong)
    expect(answer.status).toBe(422)
    for (const field of Object.keys(wrong)) expect(bodyOf(answer)).toContain(`href="#${field}"`)
    expect(bodyOf(answer)).toContain('value="Klingonese"')
    expect(await world.participants.history(participantId())).toEqual([])
  })

  test('says what is wrong with an address, beside what was typed', async () => {
    const administrator = await worldWith().signedInAs(['administrator'])
    const answer = await administrator.post(`${person}/details`, { email: 'nobody@', phone: '' })
    expect(answer.status).toBe(422)
    expect(bodyOf(answer)).toContain('value="nobody@"')
  })

  test('is not for a collector', async () => {
    const collector = await worldWith().signedInAs(['collector'])
    expect((await collector.post(`${person}/details`, { email: '', phone: '' })).status).toBe(403)
  })

  test('of someone who does not agree to be contacted stores nothing', async () => {
    const world = worldWith(undefined, { contactAgreed: 'no' })
    world.identities.store(anIdentity({ email: null, phone: null }))
    const administrator = await world.signedInAs(['administrator'])
    await administrator.post(`${person}/details`, { email: 'm@example.org', phone: '' })
    expect(await world.identities.of(participantId())).toMatchObject({ email: null })
  })
})

describe('stopping and putting right', () => {
  test('a withdrawal needs a choice, then ends everything', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    expect((await collector.get(`${person}/withdrawal`)).status).toBe(200)
    expect((await collector.post(`${person}/withdrawal`)).status).toBe(422)
    expect(await stateOf(world)).toMatchObject({ state: 'open' })
    await collector.post(`${person}/withdrawal`, { answers: 'remove' })
    expect(await stateOf(world)).toMatchObject({ state: 'closed', why: 'withdrawn' })
  })

  test('a death is recorded with its date, and never in the future', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    const future = await clinician.post(`${person}/death`, {
      'on[day]': '1',
      'on[month]': '4',
      'on[year]': '2025',
    })
    expect(future.status).toBe(422)
    const never = await clinician.post(`${person}/death`, {
      'on[day]': '31',
      'on[month]': '2',
      'on[year]': '2025',
    })
    expect(never.status).toBe(422)
    await clinician.post(`${person}/death`, { 'on[day]': '20', 'on[month]': '3', 'on[year]': '2025' })
    expect(await stateOf(world)).toMatchObject({ state: 'closed', why: 'died' })
  })

  test('a death recorded by mistake is corrected, and the wave is taken up again', async () => {
    const world = worldWith()
    const clinician = await world.signedInAs(['clinician'])
    await clinician.post(`${person}/death`, { 'on[day]': '20', 'on[month]': '3', 'on[year]': '2025' })
    const [fact] = (await world.participants.load(participantId()))?.person.facts ?? []
    await clinician.post(`${person}/correction`, { factId: fact?.factId ?? '' })
    expect((await stateOf(world))?.state).toMatch(/planned|open/)
    expect(world.alarmClock.of(followUpId())).toBeDefined()
    expect(bodyOf(await clinician.get(person))).toContain('(recorded by mistake) Died on 20 Mar 2025')
  })
})
