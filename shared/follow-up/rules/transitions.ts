import type { FollowUpEventType } from './events.ts'
import type { FollowUpStateName } from './state.ts'

export type Transition = {
  readonly from: readonly (FollowUpStateName | 'nothing')[]
  /** `same`: the state keeps its name and changes inside. */
  readonly to: FollowUpStateName | 'same'
}

/** Events about the person or the episode move no follow-up by themselves. */
export type FollowUpTransition = Exclude<
  FollowUpEventType,
  | 'person-enrolled'
  | 'contact-arrangements-changed'
  | 'details-corrected'
  | 'episode-enrolled'
  | 'episode-amended'
  | 'values-said'
  | 'difference-decided'
  | 'fact-recorded'
  | 'enrolment-undone'
  | 'restored'
>

/**
 * Which state each event may find and which it leaves. The only home of this rule: `evolve` checks both, the
 * DynamoDB condition is made from it, and `docs/state-machine.md` draws it.
 */
export const transitions = {
  planned: { from: ['nothing'], to: 'planned' },
  'not-asked': { from: ['nothing'], to: 'cancelled' },
  're-planned': { from: ['planned'], to: 'same' },
  opened: { from: ['planned'], to: 'open' },
  'step-claimed': { from: ['planned', 'open'], to: 'same' },
  'step-sent': { from: ['planned', 'open', 'answered'], to: 'same' },
  'step-skipped': { from: ['open'], to: 'same' },
  'step-missed': { from: ['planned', 'open'], to: 'same' },
  'sending-put-off': { from: ['planned', 'open', 'answered'], to: 'same' },
  'send-unknown': { from: ['planned', 'open', 'answered'], to: 'same' },
  'outreach-reached': { from: ['open'], to: 'same' },
  'passed-to-staff': { from: ['open'], to: 'same' },
  'staff-reasons-ended': { from: ['open'], to: 'same' },
  'asked-for-other-mode': { from: ['open'], to: 'same' },
  'answers-started': { from: ['open', 'closed'], to: 'same' },
  'staff-contact-recorded': { from: ['planned', 'open', 'answered', 'closed'], to: 'same' },
  'wake-moved': { from: ['planned', 'open', 'answered'], to: 'same' },
  answered: { from: ['open', 'closed'], to: 'answered' },
  'thank-you-claimed': { from: ['answered'], to: 'same' },
  'thank-you-sent': { from: ['answered'], to: 'same' },
  'thank-you-dropped': { from: ['answered'], to: 'same' },
  closed: { from: ['planned', 'open'], to: 'closed' },
  cancelled: { from: ['planned', 'open'], to: 'cancelled' },
  reopened: { from: ['closed', 'cancelled'], to: 'planned' },
  resumed: { from: ['closed'], to: 'open' },
} as const satisfies Record<FollowUpTransition, Transition>
