import type { FollowUpId } from '#shared/platform/schemas/ids.ts'
import type { EventOf, FollowUpEvent } from '../events.ts'
import { THANK_YOU } from '../own-steps.ts'
import type { Answered, Cancelled, Closed, FollowUp, Open, Planned, StepRecord } from '../state.ts'
import type { FollowUpTransition, transitions } from '../transitions.ts'
import { heldFor } from './held-for.ts'
import { putOff } from './put-off.ts'

const record = (steps: readonly StepRecord[], step: StepRecord): StepRecord[] => [...steps, step]

type Unfinished = Planned | Open
type Claiming = Planned | Open | Answered

/** What a follow-up keeps in every state. */
const kept = (state: FollowUp) => ({
  followUp: state.followUp,
  participant: state.participant,
  episode: state.episode,
  programme: state.programme,
  wave: state.wave,
  version: state.version,
  dueOn: state.dueOn,
  windowClosesOn: state.windowClosesOn,
  graceEndsOn: state.graceEndsOn,
  asks: state.asks,
  staffContacts: state.staffContacts,
})

/** What a follow-up keeps when it ends; an unconfirmed sending is kept as not known. */
const ended = (state: Unfinished) => {
  const { claim, startedAt } = state
  const steps = claim
    ? record(state.steps, {
        step: claim.step,
        channel: 'email',
        outcome: 'send-unknown',
        at: claim.claimedAt,
      })
    : state.steps
  return { ...kept(state), steps, startedAt }
}

const askedOf = (state: FollowUp) => ({
  askedOn: 'askedOn' in state ? state.askedOn : null,
  batteryFrom: 'batteryFrom' in state ? state.batteryFrom : null,
})

const sent = <S extends Claiming>(
  state: S,
  email: Pick<StepRecord, 'step' | 'at'> & { readonly outcome: 'sent' | 'send-unknown' },
): S => ({
  ...state,
  claim: null,
  putOff: null,
  steps: record(state.steps, { channel: 'email', ...email }),
})

/** Sets the next wake of an unfinished wave; an answered one wakes only for its thank-you. */
const waking = <S extends FollowUp>(state: S, wakeAt: Unfinished['wakeAt']): S =>
  state.state === 'planned' || state.state === 'open'
    ? { ...state, wakeAt, sequence: state.sequence + 1 }
    : state

const answered = (state: Open | Closed, event: EventOf<'answered'>): Answered => ({
  state: 'answered',
  ...kept(state),
  ...askedOf(state),
  steps: state.steps,
  startedAt: state.startedAt ?? event.at,
  response: event.response,
  wakeAt: event.wakeAt,
  sequence: (state.state === 'open' ? state.sequence : state.version) + 1,
  putOff: null,
  claim: state.state === 'open' ? state.claim : null,
})

const resumed = (state: Closed, { ladder, wakeAt }: EventOf<'resumed'>): Open => {
  if (state.askedOn === null) throw new Error(`${state.followUp} was never open and cannot be resumed`)
  return {
    state: 'open',
    ...kept(state),
    ...askedOf(state),
    askedOn: state.askedOn,
    steps: state.steps,
    startedAt: state.startedAt,
    ladder,
    withStaff: state.withStaff,
    asksFor: state.asksFor,
    claim: null,
    putOff: null,
    wakeAt,
    sequence: state.version + 1,
  }
}

/** An event that changes one follow-up which exists already. */
export type FollowUpChange = Extract<FollowUpEvent, { followUp: FollowUpId }>

type Found<T extends FollowUpTransition> = Extract<
  FollowUp,
  { state: (typeof transitions)[T]['from'][number] }
>
type Changes = {
  readonly [T in FollowUpChange['type']]: (state: Found<T>, event: EventOf<T>) => FollowUp
}

const changes: Changes = {
  're-planned': (state, { dueOn, windowClosesOn, graceEndsOn, wakeAt }) =>
    waking({ ...state, dueOn, windowClosesOn, graceEndsOn }, wakeAt),
  opened: (state, { askedOn, ladder, asks, batteryFrom, withStaff, wakeAt }) => {
    const open = { ...state, state: 'open', askedOn, ladder, asks, batteryFrom, withStaff } as const
    return waking<Open>({ ...open, asksFor: null }, wakeAt)
  },
  'step-claimed': (state, { step, claimId, at }) => ({ ...state, claim: { claimId, step, claimedAt: at } }),
  'step-sent': (state, { step, at, wakeAt }) => waking(sent(state, { step, outcome: 'sent', at }), wakeAt),
  'step-skipped': (state, { step, channel, at, wakeAt }) =>
    waking({ ...state, steps: record(state.steps, { step, channel, outcome: 'skipped', at }) }, wakeAt),
  'step-missed': (state, { step, channel, at, wakeAt }): Planned | Open =>
    waking({ ...state, steps: record(state.steps, { step, channel, outcome: 'missed', at }) }, wakeAt),
  'sending-put-off': (state, event) => putOff(state, event),
  'send-unknown': (state, { step, at, wakeAt }) => {
    const unknown: Claiming = waking(sent(state, { step, outcome: 'send-unknown', at }), wakeAt)
    if (unknown.state === 'open')
      return { ...unknown, withStaff: heldFor(unknown.withStaff, 'send-unknown', at) }
    return unknown.state === 'answered' && step === THANK_YOU ? { ...unknown, wakeAt: null } : unknown
  },
  'outreach-reached': (state, { step, at, wakeAt }) =>
    waking(
      {
        ...state,
        withStaff: heldFor(state.withStaff, 'outreach', at),
        steps: record(state.steps, { step, channel: 'staff', outcome: 'reached', at }),
      },
      wakeAt,
    ),
  'passed-to-staff': (state, { why, at, wakeAt }) =>
    waking({ ...state, withStaff: heldFor(state.withStaff, why, at) }, wakeAt),
  'staff-reasons-ended': (state, { reasons, wakeAt }) =>
    waking({ ...state, withStaff: state.withStaff.filter(({ why }) => !reasons.includes(why)) }, wakeAt),
  'asked-for-other-mode': (state, { asksFor, at, wakeAt }) =>
    waking(
      {
        ...state,
        asksFor,
        withStaff: heldFor(state.withStaff, asksFor === 'paper' ? 'paper-requested' : 'call-requested', at),
      },
      wakeAt,
    ),
  'answers-started': (state, { at }) => ({ ...state, startedAt: state.startedAt ?? at }),
  'staff-contact-recorded': (state) => ({ ...state, staffContacts: state.staffContacts + 1 }),
  'wake-moved': (state, { wakeAt }) => ({ ...state, wakeAt, sequence: state.sequence + 1 }),
  answered: (state, event) => answered(state, event),
  'thank-you-claimed': (state, { claimId, at }) => ({
    ...state,
    claim: { claimId, step: THANK_YOU, claimedAt: at },
  }),
  'thank-you-sent': (state, { at }) => ({
    ...sent(state, { step: THANK_YOU, outcome: 'sent', at }),
    wakeAt: null,
  }),
  'thank-you-dropped': (state) => ({ ...state, wakeAt: null, putOff: null }),
  closed: (state, { why, at }): Closed => ({
    state: 'closed',
    ...ended(state),
    ...askedOf(state),
    asksFor: state.state === 'open' ? state.asksFor : null,
    ladder: state.state === 'open' ? state.ladder : null,
    withStaff: state.state === 'open' ? state.withStaff : [],
    closedAt: at,
    why,
  }),
  cancelled: (state, { why, at }): Cancelled => ({
    state: 'cancelled',
    ...ended(state),
    cancelledAt: at,
    why,
  }),
  resumed: (state, event) => resumed(state, event),
}

/** What `event` makes of `state`, which is one of those that the transition table lets it meet. */
export const changeFollowUp = (state: FollowUp, event: FollowUpChange): FollowUp => {
  // The caller has checked the table; the compiler cannot follow a look-up by type to one state and event.
  const change = changes[event.type] as (state: FollowUp, event: FollowUpChange) => FollowUp
  return change(state, event)
}
