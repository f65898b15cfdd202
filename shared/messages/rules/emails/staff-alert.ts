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
  /** Rows of rosters that wait for the team's decision. */
  readonly heldRows: number
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
  const { programme } = recipient
  return {
    to: recipient.to,
    fromName: oneLine(programme.name),
    replyTo: programme.contact.replyTo,
    ...render({
      subject,
      signedBy: oneLine(programme.name),
      greeting: 'Hello',
      body,
      footer: [paragraph('This email names nobody, and shows no answers.')],
    }),
  }
}

const whoTheyAre = ({ publicOrigin }: Recipient): EmailBlock =>
  link('Sign in to see who they are:', `${publicOrigin}/clinic/follow-ups`)

const rowsWait = (count: number): string =>
  count === 1
    ? '1 row of a roster waits for your decision'
    : `${count} rows of rosters wait for your decision`

const dailySubject = ({ withStaff, closedUnanswered, heldRows }: DailyAlert): string => {
  if (withStaff.length > 0) return `Follow-ups: ${people(withStaff.length)} to contact`
  if (closedUnanswered.length > 0) return `Follow-ups: ${closedUnanswered.length} closed without an answer`
  return `Follow-ups: ${rowsWait(heldRows)}`
}

const followUpBlocks = (
  { withStaff, closedUnanswered }: DailyAlert,
  day: LocalDate,
): readonly EmailBlock[] => {
  const fresh = withStaff.filter(({ isNew }) => isNew)
  const earlier = withStaff.filter(({ isNew }) => !isNew)
  return [
    paragraph(
      `On ${dayInWords(day)}: ${people(withStaff.length)} to contact, ${fresh.length} new since the last list; ${closedUnanswered.length} closed without an answer since then.`,
    ),
    ...listOf('New: please ring, or send paper:', fresh.map(waiting)),
    ...listOf('Still waiting for somebody:', earlier.map(waiting)),
    ...listOf(
      'Closed without an answer:',
      closedUnanswered.map((row) => `${row.followUp}: ${oneLine(row.waveLabel)}`),
    ),
  ]
}

const NOT_STORED = 'Nothing of such a row is stored until then, and it is deleted 90 days after its upload.'

/** One email asks for one thing, so it has one link: the start page leads to the rows as well. */
const dailyBlocks = (alert: DailyAlert, day: LocalDate, recipient: Recipient): readonly EmailBlock[] => {
  const rows = rowsWait(alert.heldRows)
  if (alert.withStaff.length === 0 && alert.closedUnanswered.length === 0)
    return [
      paragraph(`${rows}. ${NOT_STORED}`),
      link('Sign in to decide:', `${recipient.publicOrigin}/clinic/held`),
    ]
  return [
    ...followUpBlocks(alert, day),
    ...(alert.heldRows > 0 ? [paragraph(`${rows}: the start page leads there. ${NOT_STORED}`)] : []),
    whoTheyAre(recipient),
  ]
}

/**
 * The day's batch for the programme's team: who has to be rung, how long there is, what ended without an
 * answer, and how many rows of rosters wait.
 */
export const dailyAlertEmail = (alert: DailyAlert, day: LocalDate, recipient: Recipient): Email =>
  toTeam(recipient, dailySubject(alert), dailyBlocks(alert, day, recipient))

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
    whoTheyAre(recipient),
  ])
