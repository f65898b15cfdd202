import type { FollowUpId } from '#shared/platform/schemas/ids.ts'
import { agreementOf, notByAgreement } from '../agreement.ts'
import type { Participant } from '../commands.ts'
import type { EventOf, FollowUpEvent } from '../events.ts'
import type { Episode, Person } from '../person.ts'
import type { FollowUp } from '../state.ts'
import { sumOfVersions } from '../sum-of-versions.ts'
import { type FollowUpTransition, type Transition, transitions } from '../transitions.ts'
import { afterDecision } from '../values/differences.ts'
import { changeFollowUp } from './change-follow-up.ts'

/** An event that does not fit the state it met: a defect in the caller, never an expected outcome. */
export class ImpossibleTransitionError extends Error {
  override name = 'ImpossibleTransitionError'
}

/** Clears a reason that the agreement gave and no longer gives. The clinic then says what else there is. */
const notByEmailAfter = (
  { notByEmail }: Person,
  contactAgreed: Person['contactAgreed'],
): Person['notByEmail'] => {
  const reason = notByAgreement(contactAgreed)
  if (reason) return reason
  const isOfAgreement = notByEmail === 'agreement-not-asked' || notByEmail === 'agreement-unclear'
  return contactAgreed === 'yes' && isOfAgreement ? null : notByEmail
}

const personAfter = (person: Person, { fact }: EventOf<'fact-recorded'>): Person => {
  const facts = [...person.facts, fact]
  const contactAgreed = agreementOf({ ...person, facts })
  return { ...person, facts, contactAgreed, notByEmail: notByEmailAfter(person, contactAgreed) }
}

const withPerson = (participant: Participant, person: Person): Participant => ({
  ...participant,
  person: { ...person, version: participant.person.version + 1 },
})

/** The episode that `next` makes of it, in a new version. */
const withEpisode = (
  participant: Participant,
  id: Episode['episode'],
  next: (known: Episode) => Episode,
): Participant => ({
  ...participant,
  episodes: participant.episodes.map((known) =>
    known.episode === id ? { ...next(known), version: known.version + 1 } : known,
  ),
})

type Next = (found: FollowUp | undefined) => FollowUp

/** Puts in place of one follow-up what `next` makes of it, or adds it where there is none yet. */
const withFollowUp = (
  participant: Participant,
  { type, followUp }: { readonly type: FollowUpTransition; readonly followUp: FollowUpId },
  next: Next,
): Participant => {
  const found = participant.followUps.find((each) => each.followUp === followUp)
  const { from, to }: Transition = transitions[type]
  const state = found?.state ?? 'nothing'
  if (!from.includes(state)) throw new ImpossibleTransitionError(`${type} cannot follow ${state}`)
  const changed = { ...next(found), version: (found?.version ?? 0) + 1 }
  if (changed.state !== (to === 'same' ? state : to))
    throw new ImpossibleTransitionError(`${type} cannot lead from ${state} to ${changed.state}`)
  const { followUps } = participant
  return {
    ...participant,
    followUps: found ? followUps.map((each) => (each === found ? changed : each)) : [...followUps, changed],
  }
}

/** The participant after `event`. Pure; throws `ImpossibleTransitionError` outside the transition table. */
export const evolve = (participant: Participant | undefined, event: FollowUpEvent): Participant => {
  if (event.type === 'person-enrolled') {
    if (participant) throw new ImpossibleTransitionError('person-enrolled cannot follow an enrolled person')
    return { person: { ...event.person, version: 1 }, episodes: [], followUps: [] }
  }
  if (!participant) throw new ImpossibleTransitionError(`${event.type} cannot come before person-enrolled`)
  const { person, episodes } = participant
  switch (event.type) {
    case 'contact-arrangements-changed': {
      const { contactAgreed, rosterAgreement, notByEmail, evaluationObjection, rosterObjection } = event
      const agreed = { contactAgreed, rosterAgreement }
      const arranged = { ...agreed, notByEmail, evaluationObjection, rosterObjection }
      return withPerson(participant, { ...person, ...arranged })
    }
    case 'details-corrected':
      return withPerson(participant, person)
    case 'fact-recorded':
      return withPerson(participant, personAfter(person, event))
    case 'episode-enrolled':
      return { ...participant, episodes: [...episodes, { ...event.episode, version: 1 }] }
    case 'episode-amended':
      return withEpisode(participant, event.episode.episode, ({ version }) => ({ ...event.episode, version }))
    case 'values-said': {
      const { said, differences } = event
      return withEpisode(participant, event.episode, (known) => ({ ...known, said, differences }))
    }
    case 'difference-decided':
      return withEpisode(participant, event.episode, (known) => afterDecision(known, event))
    case 'enrolment-undone':
      return { person: { ...person, version: sumOfVersions(participant) + 1 }, episodes: [], followUps: [] }
    case 'restored':
      return { person: event.person, episodes: event.episodes, followUps: event.followUps }
    case 'planned':
    case 'not-asked':
    case 'reopened': {
      const { type, state } = event
      return withFollowUp(participant, { type, followUp: state.followUp }, () => ({ ...state, version: 1 }))
    }
    case 're-planned':
    case 'opened':
    case 'step-claimed':
    case 'step-sent':
    case 'step-skipped':
    case 'step-missed':
    case 'sending-put-off':
    case 'send-unknown':
    case 'outreach-reached':
    case 'passed-to-staff':
    case 'staff-reasons-ended':
    case 'asked-for-other-mode':
    case 'answers-started':
    case 'staff-contact-recorded':
    case 'wake-moved':
    case 'answered':
    case 'thank-you-claimed':
    case 'thank-you-sent':
    case 'thank-you-dropped':
    case 'closed':
    case 'cancelled':
    case 'resumed':
      return withFollowUp(participant, event, (found) => changeFollowUp(found as FollowUp, event))
    default:
      throw new ImpossibleTransitionError(`${(event satisfies never as FollowUpEvent).type} is no event`)
  }
}

/** What all events make. Undefined for none, and of a person who was taken out. */
export const replay = (events: Iterable<FollowUpEvent>): Participant | undefined => {
  let participant: Participant | undefined
  for (const event of events) {
    const after = evolve(participant, event)
    participant = event.type === 'enrolment-undone' ? undefined : after
  }
  return participant
}
