import { describe, expect, it } from 'vitest'
import { emailKindFor } from '#shared/messages/rules/emails/email-kind.ts'
import { minutesToAnswer } from '#shared/questionnaire/rules/asked/minutes-to-answer.ts'
import { findInstrument } from '#shared/questionnaire/rules/instruments/registry.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { at } from '../../../support/builders/a-time.ts'
import { stepId } from '../../../support/builders/an-id.ts'

const kindOf = (step: string, overrides = {}) =>
  emailKindFor(aFollowUp({ state: 'open', ...overrides }), stepId(step))

describe('which words an email needs', () => {
  const sent = (step: string, outcome = 'sent') => ({
    step: stepId(step),
    channel: 'email',
    outcome,
    at: at('2025-03-18T09:00:00Z'),
  })

  it('goes by what was sent before, not by the name of the step', () => {
    const ladder = [
      { step: stepId('zz'), at: 'P0D', channel: 'email', battery: 'full' },
      { step: stepId('ring'), at: 'P7D', channel: 'staff', battery: 'full' },
      { step: stepId('invitation'), at: 'P9D', channel: 'email', battery: 'full' },
      { step: stepId('short'), at: 'P12D', channel: 'email', battery: 'core' },
    ] as const
    expect(kindOf('zz', { ladder })).toEqual({ kind: 'invitation', isLast: false })
    const steps = [sent('zz')]
    expect(kindOf('invitation', { ladder, steps })).toEqual({ kind: 'reminder', number: 1, isLast: false })
    expect(kindOf('short', { ladder })).toEqual({ kind: 'core-set', hasStarted: false, isLast: true })
  })

  it('invites somebody to whom nothing was sent before, also where others are reminded', () => {
    expect(kindOf('reminder-2')).toEqual({ kind: 'invitation', isLast: false })
    const skipped = [sent('contact-check'), sent('invitation', 'skipped')]
    expect(kindOf('reminder-2', { steps: skipped })).toEqual({ kind: 'invitation', isLast: false })
    expect(kindOf('reminder-2', { steps: [sent('invitation', 'send-unknown')] })).toMatchObject({ number: 1 })
  })

  it('speaks otherwise to someone who has begun', () => {
    const startedAt = at('2025-03-18T20:00:00Z')
    expect(kindOf('reminder-1', { startedAt })).toEqual({ kind: 'half-way', number: 1, isLast: false })
    expect(kindOf('core-set', { startedAt })).toMatchObject({ kind: 'core-set', hasStarted: true })
  })

  it('is a contact check before the wave opens and a thank-you after the answer', () => {
    expect(emailKindFor(aFollowUp({ state: 'planned' }), stepId('contact-check'))).toEqual({
      kind: 'contact-check',
    })
    expect(emailKindFor(aFollowUp({ state: 'answered' }), stepId('thank-you'))).toEqual({ kind: 'thank-you' })
  })

  it('refuses a step that emails nobody', () => {
    expect(() => kindOf('outreach')).toThrow(/outreach is no email step/)
    expect(() => emailKindFor(aFollowUp({ state: 'closed' }), stepId('invitation'))).toThrow(/sends no email/)
  })
})

describe('how long the questions take', () => {
  it.each([
    [['PSEQ2', 'PGIC'], 2],
    [['PSEQ'], 2],
    [['PSEQ2', 'SWEMWBS'], 3],
    [['PSEQ', 'WEMWBS', 'BPI'], 10],
    [['PSEQ', 'WEMWBS', 'BPI', 'GAD7', 'PHQ8'], 15],
    [[], 1],
  ])('%j: about %i minutes', (instruments, minutes) => {
    const asked = instruments.flatMap((id) => findInstrument(id) ?? [])
    expect(minutesToAnswer(asked)).toBe(minutes)
  })
})
