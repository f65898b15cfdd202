import type { DecisionContext } from '#shared/domain/follow-up/commands.ts'
import type { ProgrammeId } from '#shared/domain/ids.ts'
import { riskAlertEmail } from '#shared/emails/risk-alert.ts'
import type { AlertPorts } from './ports.ts'

/** The risk owner was not told. Thrown, so that Lambda tries again and then sets the event aside, which is alarmed. */
export class RiskOwnerNotTold extends Error {
  override name = 'RiskOwnerNotTold'
  constructor(programme: string, because: string) {
    super(`The risk owner of ${programme} was not told: ${because}. Ring them, then put it right and redrive.`)
  }
}

type RiskAlertPorts = Pick<AlertPorts, 'mailer' | 'contextOf' | 'publicOrigin' | 'note'>

/**
 * One line to the programme's risk owner, with `unseen` where it is a reminder. Not claimed before: an alert that comes twice
 * is better than one that was claimed and never sent.
 */
export const alertRiskOwner = async (ports: RiskAlertPorts, id: ProgrammeId, unseen?: number): Promise<void> => {
  const { programme } = ports.contextOf(id)
  const { riskOwner } = programme
  if (!riskOwner) throw new RiskOwnerNotTold(id, 'the programme names none')
  const { publicOrigin } = ports
  const email = riskAlertEmail({ to: riskOwner.email, programme, publicOrigin }, unseen)
  const purpose = unseen === undefined ? 'risk-raised' : 'risk-reminder'
  const sent = await ports.mailer.send(email, { purpose })
  ports.note(sent.outcome === 'accepted' ? 'alert-sent' : 'alert-refused', { programme: id, purpose })
  if (sent.outcome === 'refused') throw new RiskOwnerNotTold(id, 'SES refused the message')
}

const countUnseen = async ({ risks }: Pick<AlertPorts, 'risks'>, programme: ProgrammeId): Promise<number> => {
  let count = 0
  for await (const _ of risks.listed(programme, 'new')) count += 1
  return count
}

/** Every day until somebody has looked. Every programme has its turn, also after a fault in another. */
export const remindRiskOwners = async (
  ports: RiskAlertPorts & Pick<AlertPorts, 'risks'>,
  programmes: readonly DecisionContext[],
): Promise<void> => {
  const faults: unknown[] = []
  for (const { programme } of programmes) {
    try {
      const unseen = await countUnseen(ports, programme.programme)
      if (unseen > 0) await alertRiskOwner(ports, programme.programme, unseen)
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (faults.length > 0) throw faults[0]
}
