import { WRONG_TRIES_IN_ALL } from '#shared/enrolment/identity-check/limits.ts'
import type { IdentityCheck } from '#shared/enrolment/ports/identity-checks.ts'
import { TooMuchContention } from '#shared/follow-up/use-cases/commit-decision.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { QuestionnairePorts } from './ports.ts'
import { record } from './record.ts'
import type { Visit } from './visit.ts'

/** `1961-04`, or nothing where it is no month of anybody's birth. */
export const monthIn = (form: Form): string | undefined => {
  const month = Number(/^\s*0?(1[0-2]|[1-9])\s*$/.exec(only(form, 'month') ?? '')?.[1])
  const year = /^\s*((?:19|20)\d\d)\s*$/.exec(only(form, 'year') ?? '')?.[1]
  return month && year ? `${year}-${String(month).padStart(2, '0')}` : undefined
}

/**
 * Of tries at once one is first; the last that is allowed brings the person to the staff, in the same
 * transaction.
 */
export const hasCounted = async (
  ports: QuestionnairePorts,
  visit: Visit,
  tried: IdentityCheck,
): Promise<boolean> => {
  const writes = ports.checks.triedWrites(tried)
  if (tried.wrongInAll < WRONG_TRIES_IN_ALL)
    return (await ports.unitOfWork.commit(writes)).outcome === 'committed'
  const fact = { fact: 'identity-doubted', factId: ports.randomness.factId(), at: visit.now } as const
  const doubted = { type: 'record-fact', fact, followUp: visit.link.followUp } as const
  const isLost = (fault: unknown) => {
    if (fault instanceof TooMuchContention) return undefined
    throw fault
  }
  return (await record(ports, visit, doubted, writes).catch(isLost))?.outcome === 'committed'
}

const todayOf = ({ now, programme }: Visit) => dayAt(now, programme.timeZone)

export const wrongToday = ({ wrongOn, wrong }: IdentityCheck, visit: Visit): number =>
  wrongOn === todayOf(visit) ? wrong : 0

/** The same check after one more wrong month. */
export const oneMore = (check: IdentityCheck, visit: Visit): IdentityCheck => {
  const wrong = { wrong: wrongToday(check, visit) + 1, wrongInAll: check.wrongInAll + 1 }
  return { ...check, wrongOn: todayOf(visit), ...wrong }
}
