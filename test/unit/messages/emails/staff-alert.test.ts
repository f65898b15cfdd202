import { describe, expect, it } from 'vitest'
import { dailyAlertEmail } from '#shared/messages/rules/emails/staff-alert.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { on } from '../../../support/builders/a-time.ts'
import { followUpId, participantId } from '../../../support/builders/an-id.ts'

const recipient = {
  to: 'pmp.team@example.nhs.uk',
  programme: aProgramme(),
  publicOrigin: 'https://afterwards.example',
}

const row = (number: number) => ({
  participant: participantId(number),
  followUp: followUpId(number),
  waveLabel: '10 weeks',
  windowClosesOn: on('2025-04-28'),
  graceEndsOn: on('2025-05-26'),
  daysLeft: 5,
  isNew: true,
})

describe('the daily list', () => {
  it('stays short enough to be read when a great many wait', () => {
    const withStaff = Array.from({ length: 450 }, (_, index) => row(index))
    const { text } = dailyAlertEmail(
      { withStaff, closedUnanswered: [], heldRows: 0 },
      on('2025-04-01'),
      recipient,
    )
    expect(text).toContain('- and 250 more')
    expect(text.split('\n').length).toBeLessThan(230)
  })
})
