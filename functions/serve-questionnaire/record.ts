import type { Command } from '#shared/follow-up/rules/commands.ts'
import {
  type AlsoWritten,
  commitDecision,
  type Decided,
} from '#shared/follow-up/use-cases/commit-decision.ts'
import { setAlarms } from '#shared/follow-up/use-cases/set-alarms.ts'
import type { QuestionnairePorts } from './ports.ts'
import type { Visit } from './visit.ts'

/** Decides and commits what the person did on a page, then moves the alarms that it moved. */
export const record = async (
  ports: QuestionnairePorts,
  visit: Visit,
  command: Command,
  also: AlsoWritten = [],
): Promise<Decided> => {
  // One moment for the event and for the answers that are committed with it.
  const atOnce = { ...ports, clock: { now: () => visit.now } }
  const { participant } = visit.link
  const decided = await commitDecision(atOnce, participant, command, { known: visit.participant, also })
  if (decided.outcome === 'committed') await setAlarms(ports, decided, visit.programme.timeZone)
  return decided
}
