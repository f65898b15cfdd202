import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { on } from './a-time.ts'
import { episodeId, participantId, programmeId } from './an-id.ts'

/** A made-up person, with an address that nobody has. */
export const anIdentity = (overrides: Partial<Identity> = {}): Identity => ({
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
  bouncedEmail: null,
  episodes: { [on('2025-01-06')]: episodeId() },
  ...overrides,
})
