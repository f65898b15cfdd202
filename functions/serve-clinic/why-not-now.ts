import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { ClinicPorts } from './ports.ts'

type Response = Extract<Command, { type: 'submit' }>['response']

const anyResponse: Response = {
  step: 'staff',
  battery: 'full',
  mode: 'in-clinic',
  helpedBy: 'nobody',
  enteredByRole: 'patient',
  interviewerTreated: false,
}

/**
 * Why a wave takes no answers now; nothing where it does. The rule is the domain's: answers given this minute
 * are tried out.
 */
export const whyNotNow = (
  ports: Pick<ClinicPorts, 'contextOf' | 'clock'>,
  found: Participant,
  { followUp }: FollowUp,
): string | undefined => {
  const command = { type: 'submit', followUp, response: anyResponse } as const
  const decision = decide(command, found, momentIn(ports, found.person.programme))
  return 'refusal' in decision ? decision.refusal : undefined
}
