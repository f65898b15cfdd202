import type { Command } from '#shared/follow-up/rules/commands.ts'
import {
  type AlsoWritten,
  type CommandOutcome,
  commitCommand,
} from '#shared/follow-up/use-cases/commit-command.ts'
import type { QuestionnairePorts } from './ports.ts'
import type { Visit } from './visit.ts'

export type Recording = { readonly command: Command; readonly also?: AlsoWritten }

/** One moment for everything that a request decides and commits. */
export const atVisit = (ports: QuestionnairePorts, { now }: Visit): QuestionnairePorts => ({
  ...ports,
  clock: { now: () => now },
})

/** Decides and commits what the person did on a page. */
export const record = (
  ports: QuestionnairePorts,
  visit: Visit,
  { command, also = [] }: Recording,
): Promise<CommandOutcome> => {
  const { participant: who } = visit.link
  return commitCommand(atVisit(ports, visit), { who, command }, { known: visit.participant, also })
}
