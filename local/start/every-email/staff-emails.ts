import type { Email, StaffPurpose } from '#shared/messages/ports/mailer.ts'
import { type RiskMessage, riskAlertEmail } from '#shared/messages/rules/emails/risk-alert.ts'
import {
  type AlertRow,
  dailyAlertEmail,
  sameDayAlertEmail,
} from '#shared/messages/rules/emails/staff-alert.ts'
import { followUpIdSchema, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import type { PreviewedEmail, PreviewSettings } from './previewed-email.ts'

const TODAY = localDateSchema.parse('2025-04-01')

const row = (number: number, daysLeft: number, isNew: boolean): AlertRow => ({
  participant: participantIdSchema.parse(`p00000000000000${number}`),
  followUp: followUpIdSchema.parse(`e00000000000000${number}.10w`),
  waveLabel: '10 weeks',
  windowClosesOn: addDays(TODAY, daysLeft),
  graceEndsOn: addDays(TODAY, daysLeft + 28),
  daysLeft,
  isNew,
})

const about = row(1, 5, true)

type Recipient = Parameters<typeof riskAlertEmail>[0]
type Variants = Readonly<Record<string, (to: Recipient) => Email>>

const daily =
  (alert: Parameters<typeof dailyAlertEmail>[0]) =>
  (to: Recipient): Email =>
    dailyAlertEmail(alert, TODAY, to)

const risk =
  (message: RiskMessage) =>
  (to: Recipient): Email =>
    riskAlertEmail(to, message)

/** A purpose that is missing here does not compile. */
const byPurpose: Readonly<Record<StaffPurpose, Variants>> = {
  'daily-alert': {
    'Daily list': daily({
      withStaff: [row(1, 27, true), row(2, 1, false), row(3, -4, false)],
      closedUnanswered: [row(4, 0, false)],
      heldRows: 2,
    }),
    'Daily list, nobody to contact': daily({
      withStaff: [],
      closedUnanswered: [row(4, 0, false)],
      heldRows: 0,
    }),
    'Once a week: rows of rosters to decide': daily({ withStaff: [], closedUnanswered: [], heldRows: 1 }),
  },
  'email-channel-closed': {
    'Same day: an address does not work': (to) => sameDayAlertEmail('email-channel-closed', about, to),
  },
  'send-unknown': {
    'Same day: an email may not have gone out': (to) => sameDayAlertEmail('send-unknown', about, to),
  },
  'risk-raised': { 'Risk alert, to the risk owner alone': risk({ purpose: 'risk-raised' }) },
  'risk-owner-not-told': { 'Risk alert, to the cover': risk({ purpose: 'risk-owner-not-told' }) },
  'risk-reminder': {
    'Risk reminder, one record': risk({ purpose: 'risk-reminder', unseen: 1 }),
    'Risk reminder, several records': risk({ purpose: 'risk-reminder', unseen: 3 }),
  },
  'risk-cover': {
    'Risk reminder, to the cover, one record': risk({ purpose: 'risk-cover', unseen: 1 }),
    'Risk reminder, to the cover, several records': risk({ purpose: 'risk-cover', unseen: 3 }),
  },
}

const addressFor = (purpose: StaffPurpose, { programme }: PreviewSettings): string =>
  (purpose.startsWith('risk') ? programme.riskOwner?.email : programme.contact.team[0]) ??
  'lead@example.nhs.uk'

export const staffEmails = (settings: PreviewSettings): readonly PreviewedEmail[] =>
  (Object.keys(byPurpose) as StaffPurpose[]).flatMap((purpose) =>
    Object.entries(byPurpose[purpose]).map(([title, emailTo], index) => ({
      id: `staff-${purpose}${index > 0 ? `-${index + 1}` : ''}`,
      title,
      to: 'staff',
      language: 'en',
      purpose,
      email: emailTo({ ...settings, to: addressFor(purpose, settings) }),
    })),
  )
