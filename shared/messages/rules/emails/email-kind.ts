import type { FollowUp, Open } from '#shared/follow-up/rules/state.ts'
import type { StepId } from '#shared/platform/schemas/ids.ts'
import type { LadderStep } from '#shared/programme/rules/programme.ts'

/**
 * What an email is for. Chosen by what went out before it in the wave: step ids are the programme's own and
 * mean nothing here.
 */
export type EmailKind =
  | { readonly kind: 'invitation'; readonly isLast: boolean }
  /** To a person who has not begun. `number` counts from 1. */
  | { readonly kind: 'reminder'; readonly number: number; readonly isLast: boolean }
  /**
   * A reminder to a person who has saved some answers and sent none. `number` counts the emails
   * before it.
   */
  | { readonly kind: 'half-way'; readonly number: number; readonly isLast: boolean }
  | { readonly kind: 'core-set'; readonly hasStarted: boolean; readonly isLast: boolean }
  | { readonly kind: 'contact-check' }
  | { readonly kind: 'thank-you' }

const hasGoneOut = ({ steps }: Open, { step, channel }: LadderStep): boolean =>
  channel === 'email' &&
  steps.some(
    (record) => record.step === step && (record.outcome === 'sent' || record.outcome === 'send-unknown'),
  )

const ladderKind = (followUp: Open, step: StepId): EmailKind => {
  const emails = followUp.ladder.filter(({ channel }) => channel === 'email')
  const place = emails.findIndex((email) => email.step === step)
  const found = emails[place]
  if (!found)
    throw new Error(`step ${step} is no email step of this ladder (${emails.map((email) => email.step)})`)
  const hasStarted = followUp.startedAt !== null
  const isLast = place === emails.length - 1
  if (found.battery === 'core') return { kind: 'core-set', hasStarted, isLast }
  // A person whose address came late is invited by what others get as a reminder: nobody has written to them
  // before.
  const before = emails.slice(0, place).filter((email) => hasGoneOut(followUp, email)).length
  if (hasStarted) return { kind: 'half-way', number: Math.max(1, before), isLast }
  return before === 0 ? { kind: 'invitation', isLast } : { kind: 'reminder', number: before, isLast }
}

/**
 * Which words the email for `step` needs. Throws for a step that the follow-up's own ladder does not email.
 */
export const emailKindFor = (followUp: FollowUp, step: StepId): EmailKind => {
  switch (followUp.state) {
    case 'planned':
      return { kind: 'contact-check' }
    case 'open':
      return ladderKind(followUp, step)
    case 'answered':
      return { kind: 'thank-you' }
    case 'closed':
    case 'cancelled':
      throw new Error(`follow-up ${followUp.followUp} is ${followUp.state}: it sends no email`)
  }
}
