import type { Participant } from './commands.ts'
import type { EventOf, FollowUpEvent } from './events.ts'
import { type MovingEvent, movers } from './evolve/movers.ts'
import type { Person } from './person.ts'
import type { FollowUp } from './state.ts'
import { type Transition, transitions } from './transitions.ts'

/** An event that does not fit the state it met: a defect in the caller, never an expected outcome. */
export class ImpossibleTransition extends Error {
  override name = 'ImpossibleTransition'
  constructor(event: FollowUpEvent['type'], found: FollowUp['state'] | 'nothing') {
    super(`${event} cannot follow ${found}`)
  }
}

const contactPerson = (person: Person, event: EventOf<'fact-recorded'>): Person => {
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

const moveFollowUp = (participant: Participant, event: MovingEvent): Participant => {
  const found = participant.followUps.find(({ followUp }) => followUp === event.followUp)
  const { from }: Transition = transitions[event.type]
  if (!found || !from.includes(found.state))
    throw new ImpossibleTransition(event.type, found?.state ?? 'nothing')
  // The table has just said that this state is one that the mover takes; the compiler cannot follow the
  // look-up.
  const move = movers[event.type] as (state: FollowUp, event: MovingEvent) => FollowUp
  return replaceFollowUp(participant, { ...move(found, event), version: found.version + 1 })
}

const replaceFollowUp = (participant: Participant, next: FollowUp): Participant => ({
  ...participant,
  followUps: participant.followUps.map((followUp) => (followUp.followUp === next.followUp ? next : followUp)),
})

const beginFollowUp = (participant: Participant, event: EventOf<'planned' | 'not-asked'>): Participant => {
  const found = participant.followUps.find(({ followUp }) => followUp === event.state.followUp)
  if (found) throw new ImpossibleTransition(event.type, found.state)
  return { ...participant, followUps: [...participant.followUps, { ...event.state, version: 1 }] }
}

const reopen = (participant: Participant, event: EventOf<'reopened'>): Participant => {
  const found = participant.followUps.find(({ followUp }) => followUp === event.state.followUp)
  const { from }: Transition = transitions.reopened
  if (!found || !from.includes(found.state))
    throw new ImpossibleTransition(event.type, found?.state ?? 'nothing')
  return replaceFollowUp(participant, { ...event.state, version: found.version + 1 })
}

const amendEpisode = (participant: Participant, { episode }: EventOf<'episode-amended'>): Participant => ({
  ...participant,
  episodes: participant.episodes.map((known) =>
    known.episode === episode.episode ? { ...episode, version: known.version + 1 } : known,
  ),
})

/**
 * The participant after `event`. Pure and total over the transition table; throws `ImpossibleTransition`
 * outside it.
 */
export const evolve = (participant: Participant | undefined, event: FollowUpEvent): Participant => {
  if (event.type === 'person-enrolled') {
    if (participant) throw new ImpossibleTransition(event.type, 'nothing')
    return { person: { ...event.person, version: 1 }, episodes: [], followUps: [] }
  }
  if (!participant) throw new ImpossibleTransition(event.type, 'nothing')
  switch (event.type) {
    case 'contact-arrangements-changed': {
      const { contactAgreed, notByEmail, evaluationObjection } = event
      return changePerson(participant, (person) => ({
        ...person,
        contactAgreed,
        notByEmail,
        evaluationObjection,
      }))
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
