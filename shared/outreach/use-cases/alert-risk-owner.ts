import { type RiskMessage, riskAlertEmail } from '#shared/messages/rules/emails/risk-alert.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Programme, RiskOwner } from '#shared/programme/rules/programme.ts'
import { isNewlyOverdue, isOverdue } from '#shared/risk/rules/escalation.ts'
import type { AlertPorts } from './alert-ports.ts'

/** Thrown, so that Lambda tries again and then puts the event in the dead-letter queue, which is alarmed. */
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

type RiskAlert = { readonly to: string; readonly message: RiskMessage }

/** One line to one address. Sent without a claim: an alert may come twice, but must not get lost. */
const tell = async (
  ports: RiskAlertPorts,
  programme: Programme,
  { to, message }: RiskAlert,
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
 * Where the owner cannot be told, the cover is told at once; the error is thrown on, so that it is repaired.
 */
const tellOwner = async (
  ports: RiskAlertPorts,
  programme: Programme,
  message: RiskMessage,
): Promise<void> => {
  const { email, cover } = ownerOf(programme)
  try {
    await tell(ports, programme, { to: email, message })
  } catch (error) {
    if (cover) await tell(ports, programme, { to: cover.email, message: { purpose: 'risk-owner-not-told' } })
    throw error
  }
}

/** Tells the programme's risk owner, in the same minute, that a record was raised. */
export const alertRiskOwner = (ports: RiskAlertPorts, id: ProgrammeId): Promise<void> =>
  tellOwner(ports, ports.contextOf(id).programme, { purpose: 'risk-raised' })

type UnopenedCounts = { readonly count: number; readonly overdue: number; readonly newlyOverdue: number }

const countUnopened = async (
  { risks, clock }: CountingPorts,
  programme: Programme,
): Promise<UnopenedCounts> => {
  const now = clock.now()
  let [count, overdue, newlyOverdue] = [0, 0, 0]
  for await (const { id } of risks.listed(programme.programme, 'new')) {
    count += 1
    if (isOverdue(id, programme.riskOwner, now)) overdue += 1
    if (isNewlyOverdue(id, programme.riskOwner, now)) newlyOverdue += 1
  }
  return { count, overdue, newlyOverdue }
}

/**
 * `daily`: the owner is told how many records are unopened, and the cover how many of them are overdue.
 * `cover`: the cover is told of those that became overdue since the last round.
 */
type ReminderRound = 'daily' | 'cover'

const remind = async (ports: CountingPorts, programme: Programme, round: ReminderRound): Promise<void> => {
  const unopened = await countUnopened(ports, programme)
  if (unopened.count === 0) return
  const overdue = round === 'daily' ? unopened.overdue : unopened.newlyOverdue
  const { cover } = ownerOf(programme)
  const sendings = [
    ...(round === 'daily'
      ? [tellOwner(ports, programme, { purpose: 'risk-reminder', unseen: unopened.count })]
      : []),
    ...(cover && overdue > 0
      ? [tell(ports, programme, { to: cover.email, message: { purpose: 'risk-cover', unseen: overdue } })]
      : []),
  ]
  for (const end of await Promise.allSettled(sendings)) if (end.status === 'rejected') throw end.reason
}

/** Reminds every programme's risk owner, also after an error in one; the first error is thrown at the end. */
export const remindRiskOwners = async (
  ports: CountingPorts,
  programmes: readonly DecisionContext[],
  round: ReminderRound,
): Promise<void> => {
  const errors: unknown[] = []
  for (const { programme } of programmes)
    await remind(ports, programme, round).catch((error: unknown) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}
