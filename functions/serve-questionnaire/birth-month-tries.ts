import { WRONG_TRIES_IN_ALL } from '#shared/enrolment/identity-check/limits.ts'
import type { IdentityCheck } from '#shared/enrolment/ports/identity-checks.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import { type CommitPlan, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { QuestionnairePorts } from './ports.ts'
import { atVisit } from './record.ts'
import type { Visit } from './visit.ts'

/** `1961-04`, or nothing where it is no month of anybody's birth. */
export const monthIn = (form: Form): string | undefined => {
  const month = Number(/^\s*0?(1[0-2]|[1-9])\s*$/.exec(only(form, 'month') ?? '')?.[1])
  const year = /^\s*((?:19|20)\d\d)\s*$/.exec(only(form, 'year') ?? '')?.[1]
  return month && year ? `${year}-${String(month).padStart(2, '0')}` : undefined
}

/** The last try that is allowed brings the person to the staff, in the same transaction. */
export const countedAs = async (
  ports: QuestionnairePorts,
  visit: Visit,
  tried: IdentityCheck,
): Promise<Pick<CommitPlan<unknown>, 'decision' | 'also'>> => {
  const also = ports.checks.triedWrites(tried)
  if (tried.wrongInAll < WRONG_TRIES_IN_ALL) return { also }
  const participant = await ports.participants.load(visit.link.participant)
  const fact = { fact: 'identity-doubted', factId: ports.randomness.factId(), at: visit.now } as const
  const command = { type: 'record-fact', fact, followUp: visit.link.followUp } as const
  const decision = decide(command, participant, momentIn(atVisit(ports, visit), visit.link.programme))
  return 'refusal' in decision ? { also } : { also, decision }
}

const todayOf = ({ now, programme }: Visit) => dayAt(now, programme.timeZone)

export const wrongToday = ({ wrongOn, wrong }: IdentityCheck, visit: Visit): number =>
  wrongOn === todayOf(visit) ? wrong : 0

/** The same check after one more wrong month. */
export const oneMore = (check: IdentityCheck, visit: Visit): IdentityCheck => {
  const wrong = { wrong: wrongToday(check, visit) + 1, wrongInAll: check.wrongInAll + 1 }
  return { ...check, wrongOn: todayOf(visit), ...wrong }
}
