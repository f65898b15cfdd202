import { episodeIdSchema, type FollowUpId, waveIdSchema } from '#shared/platform/schemas/ids.ts'
import type { EventOf, FollowUpEvent, FollowUpEventType } from '../events.ts'
import type { Fact } from '../person.ts'
import type { BusEvent } from './bus-event.ts'

/** One decision as it lies in the log. */
export type Decided = {
  readonly eventId: string
  readonly participant: BusEvent['participant']
  readonly programme: BusEvent['programme']
  readonly events: readonly FollowUpEvent[]
}

type Body = BusEvent extends infer E
  ? E extends BusEvent
    ? Omit<E, 'id' | 'version' | 'participant' | 'programme' | 'at'>
    : never
  : never

const aboutFollowUp = (followUp: FollowUpId) => {
  const [episode, wave] = followUp.split('.')
  return { followUp, episode: episodeIdSchema.parse(episode), wave: waveIdSchema.parse(wave) }
}

/** The wave that a fact was met in: the one that the same decision moved, if it moved one. */
const movedBy = (events: readonly FollowUpEvent[]): FollowUpId | undefined =>
  events.flatMap((event) => ('followUp' in event ? [event.followUp] : []))[0]

const factBody = (fact: Fact, events: readonly FollowUpEvent[]): Body | undefined => {
  switch (fact.fact) {
    case 'email-bounced':
    case 'email-opt-out':
    case 'complaint': {
      const followUp = movedBy(events)
      const where = followUp ? aboutFollowUp(followUp) : {}
      return { type: 'email-channel-closed', ...where, data: { because: fact.fact } }
    }
    case 'withdrawn':
      return { type: 'contact-stopped', data: { because: fact.fact, removeAnswers: fact.removeAnswers } }
    case 'died':
    case 'contact-declined':
      return { type: 'contact-stopped', data: { because: fact.fact } }
    case 'email-replaced':
    case 'email-opt-in':
    case 'contact-agreed':
    case 'identity-doubted':
    case 'identity-confirmed':
    case 'corrected':
      return undefined
  }
}

type Bodies = {
  readonly [T in FollowUpEventType]: (event: EventOf<T>, all: readonly FollowUpEvent[]) => Body | undefined
}

/** Inside business: how a wave is planned, claimed and woken concerns nobody outside. */
const nothing = () => undefined

const bodies: Bodies = {
  'person-enrolled': nothing,
  'contact-arrangements-changed': nothing,
  'details-corrected': nothing,
  'episode-enrolled': ({ episode }) => ({ type: 'graduate-enrolled', episode: episode.episode, data: {} }),
  'episode-amended': nothing,
  'values-said': nothing,
  'difference-decided': nothing,
  'fact-recorded': ({ fact }, all) => factBody(fact, all),
  'enrolment-undone': () => ({ type: 'enrolment-undone', data: {} }),
  restored: nothing,
  planned: nothing,
  'not-asked': nothing,
  're-planned': nothing,
  opened: ({ followUp, askedOn }) => ({
    type: 'follow-up-opened',
    ...aboutFollowUp(followUp),
    data: { askedOn },
  }),
  'step-claimed': nothing,
  'step-sent': ({ followUp, step }) => ({ type: 'email-sent', ...aboutFollowUp(followUp), data: { step } }),
  'step-skipped': nothing,
  'step-missed': nothing,
  'sending-put-off': nothing,
  'send-unknown': ({ followUp, step }) => ({
    type: 'send-unknown',
    ...aboutFollowUp(followUp),
    data: { step },
  }),
  'outreach-reached': ({ followUp, step }) => ({
    type: 'outreach-reached',
    ...aboutFollowUp(followUp),
    data: { step },
  }),
  'passed-to-staff': nothing,
  'staff-reasons-ended': nothing,
  'asked-for-other-mode': nothing,
  'answers-started': nothing,
  'staff-contact-recorded': nothing,
  'wake-moved': nothing,
  answered: ({ followUp, response: { battery, mode, late } }) => ({
    type: 'follow-up-answered',
    ...aboutFollowUp(followUp),
    data: { battery, mode, late },
  }),
  'thank-you-claimed': nothing,
  'thank-you-sent': nothing,
  'thank-you-dropped': nothing,
  closed: ({ followUp, why }) => ({ type: 'follow-up-closed', ...aboutFollowUp(followUp), data: { why } }),
  cancelled: ({ followUp, why }) => ({ type: 'follow-up-closed', ...aboutFollowUp(followUp), data: { why } }),
  reopened: nothing,
  resumed: nothing,
}

/**
 * What the world is told of one decision. Ids follow from the decision's, so that the same decision published
 * twice says the same events with the same ids.
 */
export const busEventsOf = ({ eventId, participant, programme, events }: Decided): readonly BusEvent[] =>
  events.flatMap((event, index): BusEvent[] => {
    // The record has one function for each type; the compiler cannot follow that this is the one for this
    // event.
    const bodyOf = bodies[event.type] as (
      event: FollowUpEvent,
      all: readonly FollowUpEvent[],
    ) => Body | undefined
    const body = bodyOf(event, events)
    if (!body) return []
    return [
      { id: `${participant}.${eventId}.${index}`, version: 1, at: event.at, programme, participant, ...body },
    ]
  })
