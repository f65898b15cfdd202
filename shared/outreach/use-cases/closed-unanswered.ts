import type { BoardRow, DueBetween } from '#shared/follow-up/ports/participants.ts'
import type { ClosedRow } from '#shared/messages/rules/emails/staff-alert.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import { daysIn, hoursAfter } from '#shared/programme/rules/calendar.ts'
import type { Programme, Wave } from '#shared/programme/rules/programme.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import type { AlertBatch } from '../ports/alert-ledger.ts'
import type { AlertPorts } from './alert-ports.ts'

/**
 * Every sending day looks back this far at most: older endings were told, or looked at and found answered.
 */
const LOOK_BACK_DAYS = 8

const isUnanswered = async (ports: AlertPorts, { participant, followUp }: BoardRow, since: Instant) => {
  const person = await ports.participants.load(participant)
  const state = person?.followUps.find((found) => found.followUp === followUp)
  return state?.state === 'closed' && state.why === 'grace-ended' && state.closedAt > since
}

/** When a wave was due whose grace has ended since the last list, which is read a day further back. */
const dueDaysOf = (wave: Wave, today: LocalDate, last: AlertBatch | undefined): DueBetween => {
  const length = daysIn(wave.window) + daysIn(wave.grace)
  const earliest = addDays(today, -LOOK_BACK_DAYS)
  const from = last && last.day > earliest ? addDays(last.day, -1) : earliest
  return { from: addDays(from, -length), to: addDays(today, -length) }
}

/**
 * Follow-ups whose grace ended without an answer since the last batch: only the few that can have ended are
 * read.
 */
export const closedUnanswered = async (
  ports: AlertPorts,
  programme: Programme,
  today: LocalDate,
  last: AlertBatch | undefined,
): Promise<readonly ClosedRow[]> => {
  const since = last?.at ?? hoursAfter(ports.clock.now(), -24 * LOOK_BACK_DAYS)
  const inWave = async (wave: Wave): Promise<readonly ClosedRow[]> => {
    const closed: ClosedRow[] = []
    for await (const row of ports.participants.finishedDue(
      programme.programme,
      wave.id,
      dueDaysOf(wave, today, last),
    ))
      if (await isUnanswered(ports, row, since))
        closed.push({ participant: row.participant, followUp: row.followUp, waveLabel: wave.label })
    return closed
  }
  return (await Promise.all(programme.waves.map(inWave))).flat()
}
