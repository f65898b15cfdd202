import type { BoardRow, DueBetween } from '#shared/follow-up/ports/participants.ts'
import type { ClosedRow } from '#shared/messages/rules/emails/staff-alert.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import { daysIn, hoursAfter } from '#shared/programme/rules/calendar.ts'
import type { Programme, Wave } from '#shared/programme/rules/programme.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import type { AlertBatch } from '../ports/alert-ledger.ts'
import type { AlertPorts } from './alert-ports.ts'

/** Waves that ended longer ago were on an earlier list, or had been answered. */
const LOOK_BACK_DAYS = 8

const isUnanswered = async (ports: AlertPorts, { participant, followUp }: BoardRow, since: Instant) => {
  const person = await ports.participants.load(participant)
  const state = person?.followUps.find((found) => found.followUp === followUp)
  return state?.state === 'closed' && state.why === 'grace-ended' && state.closedAt > since
}

/** The day of a list, and the last list that is known to have gone out. */
export type AlertDay = { readonly today: LocalDate; readonly last: AlertBatch | undefined }

/** The due dates of the follow-ups of `wave` whose grace can have ended since the last list. */
const dueDatesEnded = (wave: Wave, { today, last }: AlertDay): DueBetween => {
  const length = daysIn(wave.window) + daysIn(wave.grace)
  const earliest = addDays(today, -LOOK_BACK_DAYS)
  const from = last && last.day > earliest ? addDays(last.day, -1) : earliest
  return { from: addDays(from, -length), to: addDays(today, -length) }
}

/**
 * Follow-ups whose grace ended without an answer since the last list. Reads only those that can have ended.
 */
export const closedUnanswered = async (
  ports: AlertPorts,
  programme: Programme,
  day: AlertDay,
): Promise<readonly ClosedRow[]> => {
  const since = day.last?.at ?? hoursAfter(ports.clock.now(), -24 * LOOK_BACK_DAYS)
  const inWave = async (wave: Wave): Promise<readonly ClosedRow[]> => {
    const closed: ClosedRow[] = []
    const due = dueDatesEnded(wave, day)
    for await (const row of ports.participants.finishedDue(programme.programme, wave.id, due))
      if (await isUnanswered(ports, row, since))
        closed.push({ participant: row.participant, followUp: row.followUp, waveLabel: wave.label })
    return closed
  }
  return (await Promise.all(programme.waves.map(inWave))).flat()
}
