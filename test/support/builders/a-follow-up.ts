import { type FollowUp, type FollowUpStateName, followUpSchema } from '#shared/follow-up/rules/state.ts'
import { aProgramme } from './a-programme.ts'
import { episodeId, participantId, programmeId } from './an-id.ts'

type In<S extends FollowUpStateName> = Extract<FollowUp, { state: S }>

const effort = { steps: [], staffContacts: 0, startedAt: null }
const waking = { wakeAt: '2025-03-17T09:15:00.000Z', sequence: 1, putOff: null }
/** As a wave that opened before what it asks was stored: what it asks is this battery of the programme. */
const asked = { askedOn: '2025-03-17', batteryFrom: '2012-01-01' }
const response = {
  submittedAt: '2025-03-18T20:00:00.000Z',
  step: 'invitation',
  battery: 'full',
  mode: 'web',
  helpedBy: 'nobody',
  enteredByRole: 'patient',
  interviewerTreated: false,
  late: false,
}

const ofItsState: Record<FollowUpStateName, () => object> = {
  planned: () => ({ ...waking, claim: null }),
  open: () => ({
    ...waking,
    ...asked,
    ladder: aProgramme().ladder,
    claim: null,
    withStaff: [],
    asksFor: null,
  }),
  answered: () => ({
    ...asked,
    response,
    wakeAt: null,
    sequence: 2,
    putOff: null,
    claim: null,
    startedAt: '2025-03-18T19:50:00.000Z',
  }),
  closed: () => ({
    ...asked,
    asksFor: null,
    ladder: null,
    withStaff: [],
    closedAt: '2025-05-27T05:00:00.000Z',
    why: 'grace-ended',
  }),
  cancelled: () => ({ cancelledAt: '2025-01-06T17:00:00.000Z', why: 'enrolled-late' }),
}

/**
 * The 10-week wave of `anEpisode()`: due Monday 17 March 2025, window to 28 April, grace to 26 May.
 * `aFollowUp({ state: 'planned' })` has the fields of that state only; `episode` and `wave` decide the id.
 */
export const aFollowUp = <S extends FollowUpStateName = 'open'>(
  overrides: { readonly state?: S } & Partial<In<S>> = {},
): In<S> => {
  const state: FollowUpStateName = overrides.state ?? 'open'
  const episode = overrides.episode ?? episodeId()
  const wave = overrides.wave ?? '10w'
  return followUpSchema.parse({
    state,
    followUp: `${episode}.${wave}`,
    participant: participantId(),
    episode,
    programme: programmeId(),
    wave,
    version: 1,
    asks: null,
    dueOn: '2025-03-17',
    windowClosesOn: '2025-04-28',
    graceEndsOn: '2025-05-26',
    ...effort,
    ...ofItsState[state](),
    ...overrides,
  }) as In<S>
}
