import type { Instant } from '#shared/platform/time/time.ts'
import type { Fact, FactKind, NotByEmail, Person } from './person.ts'

/** The facts that stood at `asOf`: those known by then, less the ones corrected by then. */
export const standingFacts = ({ facts }: Pick<Person, 'facts'>, asOf: Instant): readonly Fact[] => {
  const known = facts.filter(({ at }) => at <= asOf)
  const corrected = new Set(known.flatMap((fact) => (fact.fact === 'corrected' ? [fact.corrects] : [])))
  return known.filter(({ fact, factId }) => fact !== 'corrected' && !corrected.has(factId))
}

/** Each way in which the email channel closes, and what opens it again. */
const REOPENED_BY = {
  'email-bounced': 'email-replaced',
  'email-opt-out': 'email-opt-in',
  complaint: 'email-opt-in',
} as const satisfies Partial<Record<FactKind, FactKind>>

export type ChannelClosure = keyof typeof REOPENED_BY

const isClosure = (kind: FactKind): kind is ChannelClosure => kind in REOPENED_BY

/**
 * Why email was closed at `asOf`: the earliest closure that nothing has undone. Undefined while email is
 * open.
 */
export const emailClosure = (person: Pick<Person, 'facts'>, asOf: Instant): ChannelClosure | undefined => {
  const standing = standingFacts(person, asOf)
  const isUndone = (closure: ChannelClosure, at: Instant): boolean =>
    standing.some((later) => later.fact === REOPENED_BY[closure] && later.at >= at)
  for (const { fact, at } of standing) if (isClosure(fact) && !isUndone(fact, at)) return fact
  return undefined
}

/** A person may first stop, and later ask for their answers to be removed too: then the wider wish counts. */
export const withdrawal = (person: Pick<Person, 'facts'>, asOf: Instant) => {
  const withdrawn = standingFacts(person, asOf).filter((fact) => fact.fact === 'withdrawn')
  return withdrawn.find(({ removeAnswers }) => removeAnswers) ?? withdrawn[0]
}

export const death = (person: Pick<Person, 'facts'>, asOf: Instant) =>
  standingFacts(person, asOf).find((fact) => fact.fact === 'died')

/** Another person may have this person's link. */
export const isDoubted = (person: Pick<Person, 'facts'>, asOf: Instant): boolean => {
  const about = ({ fact }: Fact) => fact === 'identity-doubted' || fact === 'identity-confirmed'
  return standingFacts(person, asOf).findLast(about)?.fact === 'identity-doubted'
}

/** Why nobody may contact this person at `asOf`, the strongest reason first. Undefined while they may be. */
export const contactStop = (
  person: Pick<Person, 'facts' | 'contactAgreed'>,
  asOf: Instant,
): 'died' | 'withdrawn' | 'no-contact-agreed' | undefined => {
  if (death(person, asOf)) return 'died'
  if (withdrawal(person, asOf)) return 'withdrawn'
  return person.contactAgreed === 'no' ? 'no-contact-agreed' : undefined
}

export type EmailRoute =
  | { readonly usable: true }
  | { readonly usable: false; readonly why: ChannelClosure | 'not-by-email' | 'no-contact' }

/** Whether this person may be emailed at `asOf`. Asked again in the transaction that claims a sending. */
export const emailRoute = (
  person: Pick<Person, 'facts' | 'contactAgreed'> & { readonly notByEmail: NotByEmail | null },
  asOf: Instant,
): EmailRoute => {
  if (contactStop(person, asOf)) return { usable: false, why: 'no-contact' }
  const closure = emailClosure(person, asOf)
  if (closure) return { usable: false, why: closure }
  if (person.notByEmail !== null || person.contactAgreed !== 'yes')
    return { usable: false, why: 'not-by-email' }
  return { usable: true }
}
