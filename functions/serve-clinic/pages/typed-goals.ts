import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ClinicPorts } from '../ports.ts'

/** Kept where a roster's goals are: the next paper, and the person's own page, show them. */
export const goalsTypedWrites = async (
  { identities, answers }: Pick<ClinicPorts, 'identities' | 'answers'>,
  { participant, contactAgreed }: Participant['person'],
  goals: readonly string[],
): Promise<readonly WriteItem[]> => {
  if (goals.every((goal) => goal === '') || contactAgreed === 'no') return []
  const identity = await identities.of(participant)
  if (!identity) return []
  return [...answers.goalsWrites(participant, goals), ...identities.writes({ ...identity, goals })]
}
