import { type RiskMessage, riskAlertEmail } from '#shared/messages/rules/emails/risk-alert.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Programme, RiskOwner } from '#shared/programme/rules/programme.ts'
import { hasWaited, isNewlyOverdue } from '#shared/risk/rules/escalation.ts'
import type { AlertPorts } from './alert-ports.ts'

/**
 * The risk owner was not told. Thrown, so that Lambda tries again and then sets the event aside, which is
 * alarmed.
 */
export class RiskOwnerNotToldError extends Error {
  override name = 'RiskOwnerNotToldError'
  constructor(programme: string, because: string) {
    super(
      `The risk owner of ${programme} was not told: ${because}. Ring them, then put it right and redrive.`,
    )
  }
}

type RiskAlertPorts = Pick<AlertPorts, 'mailer' | 'contextOf' | 'publicOrigin' | 'note'>
type CountingPorts = RiskAlertPorts & Pick<AlertPorts, 'risks' | 'clock'>

const ownerOf = (programme: Programme): RiskOwner => {
  if (!programme.riskOwner) throw new RiskOwnerNotToldError(programme.programme, 'the programme names none')
  return programme.riskOwner
}

/**
 * One line to one address. Not claimed before: an alert that comes twice is better than one that was claimed
 * and never sent.
 */
const tell = async (
  ports: RiskAlertPorts,
  programme: Programme,
  to: string,
  message: RiskMessage,
): Promise<void> => {
  const { purpose } = message
  const email = riskAlertEmail({ to, programme, publicOrigin: ports.publicOrigin }, message)
  const { outcome } = await ports.mailer.send(email, { purpose })
  ports.note(outcome === 'accepted' ? 'alert-sent' : 'alert-refused', {
    programme: programme.programme,
    purpose,
  })
  if (outcome === 'refused') throw new RiskOwnerNotToldError(programme.programme, 'SES refused the message')
}

/**
 * Where the owner cannot be told, their cover is, at once; and it fails all the same, so that somebody puts
 * it right.
 */
const tellOwner = async (
  ports: RiskAlertPorts,
  programme: Programme,
  message: RiskMessage,
): Promise<void> => {
  const { email, cover } = ownerOf(programme)
  try {
    await tell(ports, programme, email, message)
  } catch (error) {
    if (cover) await tell(ports, programme, cover.email, { purpose: 'risk-owner-not-told' })
    throw error
  }
}

/** In the same minute. */
export const alertRiskOwner = (ports: RiskAlertPorts, id: ProgrammeId): Promise<void> =>
  tellOwner(ports, ports.contextOf(id).programme, { purpose: 'risk-raised' })

type Unseen = { readonly count: number; readonly overdue: number; readonly newlyOverdue: number }

const unseenOf = async ({ risks, clock }: CountingPorts, programme: Programme): Promise<Unseen> => {
  const now = clock.now()
  let [count, overdue, newlyOverdue] = [0, 0, 0]
  for await (const { id } of risks.listed(programme.programme, 'new')) {
    count += 1
    if (hasWaited(id, programme.riskOwner, now)) overdue += 1
    if (isNewlyOverdue(id, programme.riskOwner, now)) newlyOverdue += 1
  }
  return { count, overdue, newlyOverdue }
}

/**
 * `daily`: the owner hears of everything that nobody has opened, and their cover of what is overdue. `cover`:
 * only of what has just become so.
 */
type Round = 'daily' | 'cover'

const remind = async (ports: CountingPorts, programme: Programme, round: Round): Promise<void> => {
  const unseen = await unseenOf(ports, programme)
  if (unseen.count === 0) return
  const overdue = round === 'daily' ? unseen.overdue : unseen.newlyOverdue
  const { cover } = ownerOf(programme)
  const rounds = [
    ...(round === 'daily'
      ? [tellOwner(ports, programme, { purpose: 'risk-reminder', unseen: unseen.count })]
      : []),
    ...(cover && overdue > 0
      ? [tell(ports, programme, cover.email, { purpose: 'risk-cover', unseen: overdue })]
      : []),
  ]
  for (const end of await Promise.allSettled(rounds)) if (end.status === 'rejected') throw end.reason
}

/** Until somebody has looked. Every programme has its turn, also after a error in another. */
export const remindRiskOwners = async (
  ports: CountingPorts,
  programmes: readonly DecisionContext[],
  round: Round,
): Promise<void> => {
  const errors: unknown[] = []
  for (const { programme } of programmes)
    await remind(ports, programme, round).catch((error: unknown) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}
