import { describe, expect, it } from 'vitest'
import { dailyAlertEmail, sameDayAlertEmail } from '#shared/emails/staff-alert.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { on } from '#test/support/builders/a-time.ts'
import { followUpId, participantId } from '#test/support/builders/an-id.ts'

const recipient = {
  to: 'pmp.team@example.nhs.uk',
  programme: aProgramme(),
  publicOrigin: 'https://afterwards.example',
}

const row = (number: number, daysLeft: number, isNew: boolean) => ({
  participant: participantId(number),
  followUp: followUpId(number),
  waveLabel: '10 weeks',
  windowClosesOn: on('2025-04-28'),
  graceEndsOn: on('2025-05-26'),
  daysLeft,
  isNew,
})

describe('the alerts to the team', () => {
  it('lists the day: new ones first, days left, and what closed unanswered', () => {
    const alert = {
      withStaff: [row(1, 27, true), row(2, 1, false), row(3, -4, false)],
      closedUnanswered: [row(4, 0, false)],
    }
    const { subject, text, html } = dailyAlertEmail(alert, on('2025-04-01'), recipient)
    expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot('text')
    expect(html).toMatchSnapshot('html')
  })

  it.each(['email-channel-closed', 'send-unknown'] as const)('says %s in one line on the same day', (reason) => {
    const about = { participant: participantId(), followUp: followUpId() }
    const { subject, text } = sameDayAlertEmail(reason, about, recipient)
    expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot()
  })

  it('stays short enough to be read when a great many wait', () => {
    const withStaff = Array.from({ length: 450 }, (_, index) => row(index, 5, true))
    const { text } = dailyAlertEmail({ withStaff, closedUnanswered: [] }, on('2025-04-01'), recipient)
    expect(text).toContain('- and 250 more')
    expect(text.split('\n').length).toBeLessThan(230)
  })
})
