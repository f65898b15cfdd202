import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { commitDecision } from '#shared/follow-up/use-cases/commit-decision.ts'
import type { AdvancePorts } from './advance-ports.ts'

/** The two tables disagree about one person, and no rule says how to go on. The alarm brings somebody. */
class NoUsableEmail extends Error {
  override name = 'NoUsableEmail'
  constructor({ followUp }: FollowUpKey) {
    super(
      `follow-up ${followUp} is to be emailed, but its person has no address; correct the person's contact details`,
    )
  }
}

/**
 * An email is due and there is no address, as after a row was repaired by hand: recorded as a roster without
 * an address would be, so that a person takes over. Asked before anything is claimed, so no sending is left
 * hanging.
 */
export const withoutEmail = async (
  ports: AdvancePorts,
  key: FollowUpKey,
  participant: Participant,
): Promise<Participant> => {
  ports.note('no-usable-email', { participant: key.participant, followUp: key.followUp })
  const { version: _, facts: __, ...known } = participant.person
  const episode = participant.episodes.find((found) => key.followUp.startsWith(`${found.episode}.`))
  if (!episode) throw new NoUsableEmail(key)
  const { version: ___, ...sameEpisode } = episode
  const person = { ...known, notByEmail: 'no-email' as const }
  const command = {
    type: 'enrol' as const,
    person,
    episode: sameEpisode,
    corrects: null,
    emailReplaced: null,
  }
  const decided = await commitDecision(ports, key.participant, command, { known: participant })
  if (decided.outcome !== 'committed') throw new NoUsableEmail(key)
  return decided.after
}
