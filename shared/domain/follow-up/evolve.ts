import type { FollowUpId } from '../ids.ts'
import type { Participant } from './commands.ts'
import type { FollowUpEvent } from './events.ts'
import { THANK_YOU } from './own-steps.ts'
import type { Person } from './person.ts'
import type { Answered, Cancelled, Closed, FollowUp, Open, Planned, StepRecord } from './state.ts'
import { type FollowUpTransition, type Transition, transitions } from './transitions.ts'

/** An event that does not fit the state it met: a defect in the caller, never an expected outcome. */
export class ImpossibleTransition extends Error {
  override name = 'ImpossibleTransition'
  constructor(event: FollowUpEvent['type'], found: FollowUp['state'] | 'nothing') {
    super(`${event} cannot follow ${found}`)
  }
}

type On<T extends FollowUpEvent['type']> = Extract<FollowUpEvent, { type: T }>

const contactPerson = (person: Person, event: On<'fact-recorded'>): Person => {
  const facts = [...person.facts, event.fact]
  if (event.fact.fact === 'contact-agreed')
    return {
      ...person,
      facts,
      contactAgreed: 'yes',
      notByEmail: person.notByEmail === 'agreement-not-asked' ? null : person.notByEmail,
    }
  if (event.fact.fact === 'contact-declined') return { ...person, facts, contactAgreed: 'no' }
  return { ...person, facts }
}

const changePerson = (participant: Participant, change: (person: Person) => Person): Participant => ({
  ...participant,
  person: { ...change(participant.person), version: participant.person.version + 1 },
})

const record = (steps: readonly StepRecord[], step: StepRecord): StepRecord[] => [...steps, step]

type Unfinished = Planned | Open
type Claiming = Planned | Open | Answered

/** What a follow-up keeps when it ends; a sending still in the air is kept as not known. */
const ended = (state: Unfinished) => {
  const { followUp, participant, episode, programme, wave, version, dueOn, windowClosesOn, graceEndsOn } = state
  const { staffContacts, startedAt, claim } = state
  const steps = claim
    ? record(state.steps, { step: claim.step, channel: 'email', outcome: 'send-unknown', at: claim.claimedAt })
    : state.steps
  const common = { followUp, participant, episode, programme, wave, version, dueOn, windowClosesOn, graceEndsOn }
  return { ...common, steps, staffContacts, startedAt }
}

const askedOf = (state: FollowUp) => ({
  askedOn: 'askedOn' in state ? state.askedOn : null,
  batteryFrom: 'batteryFrom' in state ? state.batteryFrom : null,
})

const sent = <S extends Claiming>(
  state: S,
  step: StepRecord['step'],
  outcome: 'sent' | 'send-unknown',
  at: StepRecord['at'],
): S => ({
  ...state,
  claim: null,
  steps: record(state.steps, { step, channel: 'email', outcome, at }),
})

/** Sets the next wake of an unfinished wave; an answered one wakes only for its thank-you. */
const waking = <S extends FollowUp>(state: S, wakeAt: Unfinished['wakeAt']): S =>
  state.state === 'planned' || state.state === 'open' ? { ...state, wakeAt, sequence: state.sequence + 1 } : state

const answered = (state: Open | Closed, event: On<'answered'>): Omit<Answered, 'version'> & { version: number } => {
  const { followUp, participant, episode, programme, wave, version, dueOn, windowClosesOn, graceEndsOn } = state
  const common = { followUp, participant, episode, programme, wave, version, dueOn, windowClosesOn, graceEndsOn }
  return {
    state: 'answered',
    ...common,
    ...askedOf(state),
    steps: state.steps,
    staffContacts: state.staffContacts,
    startedAt: state.startedAt ?? event.at,
    response: event.response,
    wakeAt: event.wakeAt,
    sequence: (state.state === 'open' ? state.sequence : state.version) + 1,
    claim: state.state === 'open' ? state.claim : null,
  }
}

type MovingEvent = Extract<FollowUpEvent, { followUp: FollowUpId }>
type Found<T extends FollowUpTransition> = Extract<FollowUp, { state: (typeof transitions)[T]['from'][number] }>
type Movers = { readonly [T in MovingEvent['type']]: (state: Found<T>, event: On<T>) => FollowUp }

const movers: Movers = {
  're-planned': (state, { dueOn, windowClosesOn, graceEndsOn, wakeAt }) =>
    waking({ ...state, dueOn, windowClosesOn, graceEndsOn }, wakeAt),
  opened: (state, { askedOn, ladder, batteryFrom, withStaff, wakeAt }) =>
    waking<Open>({ ...state, state: 'open', askedOn, ladder, batteryFrom, withStaff, asksFor: null }, wakeAt),
  'step-claimed': (state, { step, claimId, at }) => ({ ...state, claim: { claimId, step, claimedAt: at } }),
  'step-sent': (state, { step, at, wakeAt }) => waking(sent(state, step, 'sent', at), wakeAt),
  'step-skipped': (state, { step, channel, at, wakeAt }) =>
    waking({ ...state, steps: record(state.steps, { step, channel, outcome: 'skipped', at }) }, wakeAt),
  'send-unknown': (state, { step, at, wakeAt }) => {
    const unknown: Claiming = waking(sent(state, step, 'send-unknown', at), wakeAt)
    if (unknown.state === 'open') return { ...unknown, withStaff: { since: at, why: 'send-unknown' } }
    return unknown.state === 'answered' ? { ...unknown, wakeAt: null } : unknown
  },
  'outreach-reached': (state, { step, at, wakeAt }) =>
    waking(
      {
        ...state,
        withStaff: state.withStaff ?? { since: at, why: 'outreach' },
        steps: record(state.steps, { step, channel: 'staff', outcome: 'reached', at }),
      },
      wakeAt,
    ),
  'passed-to-staff': (state, { why, at, wakeAt }) => waking({ ...state, withStaff: { since: at, why } }, wakeAt),
  'asked-for-other-mode': (state, { asksFor, at, wakeAt }) =>
    waking(
      { ...state, asksFor, withStaff: { since: at, why: asksFor === 'paper' ? 'paper-requested' : 'call-requested' } },
      wakeAt,
    ),
  'answers-started': (state, { at }) => ({ ...state, startedAt: state.startedAt ?? at }),
  'staff-contact-recorded': (state) => ({ ...state, staffContacts: state.staffContacts + 1 }),
  'wake-moved': (state, { wakeAt }) => waking(state, wakeAt),
  answered: (state, event) => answered(state, event),
  'thank-you-claimed': (state, { claimId, at }) => ({
    ...state,
    claim: { claimId, step: THANK_YOU, claimedAt: at },
  }),
  'thank-you-sent': (state, { at }) => ({ ...sent(state, THANK_YOU, 'sent', at), wakeAt: null }),
  closed: (state, { why, at }): Closed => ({
    state: 'closed',
    ...ended(state),
    ...askedOf(state),
    asksFor: state.state === 'open' ? state.asksFor : null,
    closedAt: at,
    why,
  }),
  cancelled: (state, { why, at }): Cancelled => ({ state: 'cancelled', ...ended(state), cancelledAt: at, why }),
}

const moveFollowUp = (participant: Participant, event: MovingEvent): Participant => {
  const found = participant.followUps.find(({ followUp }) => followUp === event.followUp)
  const { from }: Transition = transitions[event.type]
  if (!found || !from.includes(found.state)) throw new ImpossibleTransition(event.type, found?.state ?? 'nothing')
  // The table has just said that this state is one that the mover takes; the compiler cannot follow the look-up.
  const move = movers[event.type] as (state: FollowUp, event: MovingEvent) => FollowUp
  return replaceFollowUp(participant, { ...move(found, event), version: found.version + 1 })
}

const replaceFollowUp = (participant: Participant, next: FollowUp): Participant => ({
  ...participant,
  followUps: participant.followUps.map((followUp) => (followUp.followUp === next.followUp ? next : followUp)),
})

const beginFollowUp = (participant: Participant, event: On<'planned' | 'not-asked'>): Participant => {
  const found = participant.followUps.find(({ followUp }) => followUp === event.state.followUp)
  if (found) throw new ImpossibleTransition(event.type, found.state)
  return { ...participant, followUps: [...participant.followUps, { ...event.state, version: 1 }] }
}

const reopen = (participant: Participant, event: On<'reopened'>): Participant => {
  const found = participant.followUps.find(({ followUp }) => followUp === event.state.followUp)
  const { from }: Transition = transitions.reopened
  if (!found || !from.includes(found.state)) throw new ImpossibleTransition(event.type, found?.state ?? 'nothing')
  return replaceFollowUp(participant, { ...event.state, version: found.version + 1 })
}

const amendEpisode = (participant: Participant, { episode }: On<'episode-amended'>): Participant => ({
  ...participant,
  episodes: participant.episodes.map((known) =>
    known.episode === episode.episode ? { ...episode, version: known.version + 1 } : known,
  ),
})

/** The participant after `event`. Pure and total over the transition table; throws `ImpossibleTransition` outside it. */
export const evolve = (participant: Participant | undefined, event: FollowUpEvent): Participant => {
  if (event.type === 'person-enrolled') {
    if (participant) throw new ImpossibleTransition(event.type, 'nothing')
    return { person: { ...event.person, version: 1 }, episodes: [], followUps: [] }
  }
  if (!participant) throw new ImpossibleTransition(event.type, 'nothing')
  switch (event.type) {
    case 'contact-arrangements-changed': {
      const { contactAgreed, notByEmail, evaluationObjection } = event
      return changePerson(participant, (person) => ({ ...person, contactAgreed, notByEmail, evaluationObjection }))
    }
    case 'fact-recorded':
      return changePerson(participant, (person) => contactPerson(person, event))
    case 'episode-enrolled':
      return { ...participant, episodes: [...participant.episodes, { ...event.episode, version: 1 }] }
    case 'episode-amended':
      return amendEpisode(participant, event)
    case 'planned':
    case 'not-asked':
      return beginFollowUp(participant, event)
    case 'reopened':
      return reopen(participant, event)
    default:
      return moveFollowUp(participant, event)
  }
}

/** What the events make, from the first one on. Undefined for no events. */
export const replay = (events: Iterable<FollowUpEvent>): Participant | undefined => {
  let participant: Participant | undefined
  for (const event of events) participant = evolve(participant, event)
  return participant
}
