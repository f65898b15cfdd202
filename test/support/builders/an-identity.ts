import type { Identity } from '#shared/enrolment/ports/identities.ts'
import type { Saying } from '#shared/enrolment/rules/contact/saying.ts'
import { at, on } from './a-time.ts'
import { episodeId, participantId, programmeId } from './an-id.ts'

/** A made-up person, with an address that nobody has. */
export const anIdentity = (overrides: Partial<Identity> = {}): Identity => {
  const identity = { ...maureen(), ...overrides }
  return { ...identity, said: overrides.said ?? saidByRoster(identity) }
}

/** As if all of it had come with one roster on New Year's Day 2025. */
const saidByRoster = (identity: Identity): readonly Saying[] => {
  const said = { source: 'roster', at: at('2025-01-01T09:00:00Z') } as const
  const { email, phone, address, postcode, contactPreference, safeToContact, needs } = identity
  return [
    { point: 'email', value: email, ...said },
    { point: 'phone', value: phone, ...said },
    { point: 'address', value: [...address], ...said },
    { point: 'postcode', value: postcode, ...said },
    ...(contactPreference ? [{ point: 'preference' as const, value: contactPreference, ...said }] : []),
    ...(safeToContact === 'none' ? [] : [{ point: 'safe-ways' as const, value: safeToContact, ...said }]),
    { point: 'needs', value: [...needs], ...said },
  ]
}

const maureen = (): Identity => ({
  participant: participantId(),
  programme: programmeId(),
  localId: 'A001',
  version: 1,
  givenName: 'Maureen',
  familyName: 'Ashworth',
  email: 'maureen.ashworth@example.com',
  phone: '07700 900123',
  address: ['1 Made Up Road', 'Southport'],
  postcode: 'PR8 0AA',
  dateOfBirth: '1961-04-02',
  nhsNumber: null,
  contactPreference: 'email',
  safeToContact: 'any',
  needs: [],
  language: null,
  goals: [],
  bouncedEmails: [],
  said: [],
  episodes: { [on('2025-01-06')]: episodeId() },
})
