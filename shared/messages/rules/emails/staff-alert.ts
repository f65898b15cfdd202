import { dayInWords } from '#shared/platform/time/day-in-words.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Email, StaffPurpose } from '../../ports/mailer.ts'
import { type EmailBlock, link, list, oneLine, paragraph } from './message.ts'
import { render } from './render.ts'

/** One follow-up in an alert: a pseudonym and days, never a name or a score. */
export type AlertRow = {
  readonly participant: string
  readonly followUp: string
  readonly waveLabel: string
  readonly windowClosesOn: LocalDate
  readonly graceEndsOn: LocalDate
  /** Whole days left in the window; negative once it has closed. */
  readonly daysLeft: number
  readonly isNew: boolean
}

export type ClosedRow = Pick<AlertRow, 'participant' | 'followUp' | 'waveLabel'>

export type DailyAlert = {
  readonly withStaff: readonly AlertRow[]
  readonly closedUnanswered: readonly ClosedRow[]
}

type Recipient = {
  readonly to: string
  readonly programme: Pick<Programme, 'name' | 'contact'>
  readonly publicOrigin: string
}

/** A message is clipped above about 100 kB; the page has the rest. */
const MOST_ROWS = 200

const daysLeft = ({ daysLeft: days, windowClosesOn, graceEndsOn }: AlertRow): string => {
  if (days < 0) return `window closed; answers still count until ${graceEndsOn}`
  return `${days} ${days === 1 ? 'day' : 'days'} left (until ${windowClosesOn})`
}

const waiting = (row: AlertRow): string => `${row.followUp}: ${oneLine(row.waveLabel)}, ${daysLeft(row)}`

const listOf = (lead: string, lines: readonly string[]): readonly EmailBlock[] => {
  if (lines.length === 0) return []
  const more = lines.length - MOST_ROWS
  return [list(lead, more > 0 ? [...lines.slice(0, MOST_ROWS), `and ${more} more`] : lines)]
}

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

const toTeam = (recipient: Recipient, subject: string, body: readonly EmailBlock[]): Email => {
  const { programme, publicOrigin } = recipient
  return {
    to: recipient.to,
    fromName: oneLine(programme.name),
    replyTo: programme.contact.replyTo,
    ...render({
      subject,
      signedBy: oneLine(programme.name),
      greeting: 'Hello',
      body: [...body, link('Sign in to see who they are:', `${publicOrigin}/clinic/follow-ups`)],
      footer: [paragraph('This email names nobody, and shows no answers.')],
    }),
  }
}

const dailySubject = ({ withStaff, closedUnanswered }: DailyAlert): string =>
  withStaff.length > 0
    ? `Follow-ups: ${people(withStaff.length)} to contact`
    : `Follow-ups: ${closedUnanswered.length} closed without an answer`

/**
 * The day's batch for the programme's team: who has to be rung, how long there is, and what ended without an
 * answer.
 */
export const dailyAlertEmail = (alert: DailyAlert, day: LocalDate, recipient: Recipient): Email => {
  const fresh = alert.withStaff.filter(({ isNew }) => isNew)
  const earlier = alert.withStaff.filter(({ isNew }) => !isNew)
  return toTeam(recipient, dailySubject(alert), [
    paragraph(
      `On ${dayInWords(day)}: ${people(alert.withStaff.length)} to contact, ${fresh.length} new since the last list; ${alert.closedUnanswered.length} closed without an answer since then.`,
    ),
    ...listOf('New: please ring, or send paper:', fresh.map(waiting)),
    ...listOf('Still waiting for somebody:', earlier.map(waiting)),
    ...listOf(
      'Closed without an answer:',
      alert.closedUnanswered.map((row) => `${row.followUp}: ${oneLine(row.waveLabel)}`),
    ),
  ])
}

const SAME_DAY = {
  'email-channel-closed': {
    subject: 'Follow-ups: an email address does not work',
    line: 'An email bounced for good, so we cannot email this person. Please check the address, ring, or send paper.',
  },
  'send-unknown': {
    subject: 'Follow-ups: an email may not have gone out',
    line: 'We do not know whether an email went out. It will not be sent again. Please check, or ring.',
  },
} as const satisfies { readonly [P in StaffPurpose]?: unknown }

export type SameDayReason = keyof typeof SAME_DAY

/** One line on the day that it happens. */
export const sameDayAlertEmail = (
  reason: SameDayReason,
  about: { readonly participant: string; readonly followUp: string | null },
  recipient: Recipient,
): Email =>
  toTeam(recipient, SAME_DAY[reason].subject, [
    paragraph(SAME_DAY[reason].line),
    paragraph(`Follow-up: ${about.followUp ?? `of ${about.participant}`}`),
  ])
