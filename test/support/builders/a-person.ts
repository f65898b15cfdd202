import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { type Episode, episodeSchema, type Person, personSchema } from '#shared/follow-up/rules/person.ts'
import { aFollowUp } from './a-follow-up.ts'
import { episodeId, participantId, programmeId } from './an-id.ts'

/** Agreed to contact, reached by email, nothing known against it. */
export const aPerson = (overrides: Partial<Person> = {}): Person =>
  personSchema.parse({
    participant: participantId(),
    programme: programmeId(),
    version: 1,
    contactAgreed: 'yes',
    rosterAgreement: { yes: true, refusedAt: null },
    notByEmail: null,
    evaluationObjection: false,
    facts: [],
    ...overrides,
  })

/**
 * Graduated on Monday 6 January 2025: 10 weeks is Monday 17 March, 6 months Sunday 6 July, 12 months Tuesday
 * 6 January 2026.
 */
export const anEpisode = (overrides: Partial<Episode> = {}): Episode =>
  episodeSchema.parse({
    episode: episodeId(),
    participant: participantId(),
    programme: programmeId(),
    version: 1,
    cohort: 'C01',
    graduationDate: '2025-01-06',
    enrolledOn: '2025-01-06',
    followUpSessionOn: null,
    preOn: '2024-11-11',
    postOn: '2025-01-06',
    ageBand: '45-54',
    sex: 'female',
    ethnicity: null,
    imdDecile: 4,
    deliveryMode: 'in-person',
    deliveryFormat: 'group',
    sessionsAttended: 7,
    sessionsOffered: 8,
    startedOn: null,
    completed: null,
    language: null,
    covariates: {},
    baseline: [
      { score: 'PSEQ', wave: 'pre', value: 20 },
      { score: 'PSEQ', wave: 'post', value: 31 },
    ],
    ...overrides,
  })

/** One person with one episode whose 10-week follow-up is open, unless told otherwise. */
export const aParticipant = (overrides: Partial<Participant> = {}): Participant => ({
  person: aPerson(),
  episodes: [anEpisode()],
  followUps: [aFollowUp()],
  ...overrides,
})
