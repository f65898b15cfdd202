import { Temporal } from 'temporal-polyfill'
import { type AlertRow, type DailyAlert, dailyAlertEmail } from '#shared/messages/rules/emails/staff-alert.ts'
import { followUpIdSchema } from '#shared/platform/schemas/ids.ts'
import { dayAt, type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'
import { daysIn } from '#shared/programme/rules/calendar.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { addDays, isSendingDay } from '#shared/programme/rules/sending-days.ts'
import type { AlertPorts } from './alert-ports.ts'
import { type AlertDay, closedUnanswered } from './closed-unanswered.ts'
import { sendToTeam } from './send-to-team.ts'

const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days

/**
 * Follow-ups that wait for the staff and can still be answered, from the board alone: no person is loaded.
 */
const withStaff = async (
  ports: AlertPorts,
  { programme, waves }: Programme,
  { today, last }: AlertDay,
): Promise<readonly AlertRow[]> => {
  const listed: ReadonlySet<string> = new Set(last?.listed)
  const rows: AlertRow[] = []
  const inWave = async (wave: Programme['waves'][number]): Promise<void> => {
    for await (const { participant, followUp, dueOn } of ports.participants.withStaff(programme, wave.id)) {
      const windowClosesOn = addDays(localDateSchema.parse(dueOn), daysIn(wave.window))
      const graceEndsOn = addDays(windowClosesOn, daysIn(wave.grace))
      if (graceEndsOn < today) continue
      const isNew = !listed.has(followUp)
      const daysLeft = daysBetween(today, windowClosesOn)
      rows.push({
        participant,
        followUp,
        waveLabel: wave.label,
        windowClosesOn,
        graceEndsOn,
        daysLeft,
        isNew,
      })
    }
  }
  await Promise.all(waves.map(inWave))
  return rows.toSorted(
    (one, other) => one.daysLeft - other.daysLeft || (one.followUp < other.followUp ? -1 : 1),
  )
}

const weekOf = (day: LocalDate): LocalDate => addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)

/** True where a follow-up is new or has ended; else once a week for as long as one, or a held row, waits. */
const isDueToday = (alert: DailyAlert, { today, last }: AlertDay): boolean => {
  if (alert.closedUnanswered.length > 0 || alert.withStaff.some(({ isNew }) => isNew)) return true
  const isThisWeeks = last !== undefined && weekOf(last.day) === weekOf(today)
  return (alert.withStaff.length > 0 || alert.heldRows > 0) && !isThisWeeks
}

/**
 * One email a day to each address of a programme's team, on its sending days, where `isDueToday`. Tried
 * again, it makes the same list and sends it to those who have not had it. Where no address takes it, the
 * next list holds it all, as new.
 */
export const alertDaily = async (ports: AlertPorts, context: DecisionContext): Promise<void> => {
  const { programme } = context
  const now = ports.clock.now()
  const today = dayAt(now, programme.timeZone)
  if (!isSendingDay(today, context)) return
  const last = await ports.ledger.lastSent(programme.programme, today)
  const [waiting, closed, heldRows] = await Promise.all([
    withStaff(ports, programme, { today, last }),
    closedUnanswered(ports, programme, { today, last }),
    ports.heldMarks.waiting(programme.programme, now),
  ])
  const alert = { withStaff: waiting, closedUnanswered: closed, heldRows }
  if (!isDueToday(alert, { today, last })) return
  const { isTaken, errors } = await sendToTeam(ports, programme, {
    alert: `day#${today}`,
    purpose: 'daily-alert',
    emailTo: (to) => dailyAlertEmail(alert, today, { to, programme, publicOrigin: ports.publicOrigin }),
  })
  const listed = alert.withStaff.map(({ followUp }) => followUpIdSchema.parse(followUp))
  if (isTaken) await ports.ledger.recordSent(programme.programme, { day: today, at: now, listed })
  if (errors.length > 0) throw errors[0]
}

/**
 * Alerts every programme, also after an error in one; the first error is thrown at the end, for the retry.
 */
export const alertEveryProgramme = async (
  ports: AlertPorts,
  programmes: readonly DecisionContext[],
): Promise<void> => {
  const errors: unknown[] = []
  for (const context of programmes)
    await alertDaily(ports, context).catch((error: unknown) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}
