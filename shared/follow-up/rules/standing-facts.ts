import { type Instant, justAfter, type LocalDate } from '#shared/platform/time/time.ts'
import type { Fact, FactKind, NotByEmail, Person } from './person.ts'

/**
 * The facts that stand: all that are stored, less the corrected ones. A stored stop counts whatever the
 * clocks say: the machine that reads may be behind the one that wrote.
 */
export const standingFacts = ({ facts }: Pick<Person, 'facts'>): readonly Fact[] => {
  const corrected = new Set(facts.flatMap((fact) => (fact.fact === 'corrected' ? [fact.corrects] : [])))
  return facts.filter(({ fact, factId }) => fact !== 'corrected' && !corrected.has(factId))
}

/** The person as known at `asOf`: for results as of a date, never for deciding whether to contact. */
export const asKnownAt = <P extends Pick<Person, 'facts'>>(person: P, asOf: Instant): P => ({
  ...person,
  facts: person.facts.filter(({ at }) => at <= asOf),
})

/** Each way in which the email channel closes, and what opens it again. */
const REOPENED_BY = {
  'email-bounced': 'email-replaced',
  'email-opt-out': 'email-opt-in',
  complaint: 'email-opt-in',
} as const satisfies Partial<Record<FactKind, FactKind>>

export type ChannelClosure = keyof typeof REOPENED_BY

const isClosure = (kind: FactKind): kind is ChannelClosure => kind in REOPENED_BY

/** At the same time as its opposite the closure counts. */
const undoes = (closure: Fact, later: Fact): boolean =>
  isClosure(closure.fact) && later.fact === REOPENED_BY[closure.fact] && later.at > closure.at

/** Every closure of the email channel that nothing has undone, the earliest first. */
export const emailClosures = (person: Pick<Person, 'facts'>): readonly ChannelClosure[] => {
  const standing = standingFacts(person)
  const closures = standing
    .filter((fact) => isClosure(fact.fact) && !standing.some((later) => undoes(fact, later)))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  return [...new Set(closures.flatMap(({ fact }) => (isClosure(fact) ? [fact] : [])))]
}

/**
 * When the next bounce or replacement counts as learnt: after all that were learnt before, whatever the
 * clocks say. They are news of the same address book, taken in one by one, and not anybody's decisions.
 */
export const afterTurns = (person: Pick<Person, 'facts'>, now: Instant): Instant =>
  standingFacts(person)
    .filter(({ fact }) => fact === 'email-bounced' || fact === 'email-replaced')
    .reduce((latest, { at }) => (at < latest ? latest : justAfter(at)), now)

/** Why email is closed: the earliest closure that nothing has undone. Undefined while email is open. */
export const emailClosure = (person: Pick<Person, 'facts'>): ChannelClosure | undefined =>
  emailClosures(person)[0]

/** A person may first stop, and later ask for their answers to be removed too: then the wider wish counts. */
export const withdrawal = (person: Pick<Person, 'facts'>) => {
  const withdrawn = standingFacts(person).filter((fact) => fact.fact === 'withdrawn')
  return withdrawn.find(({ removeAnswers }) => removeAnswers) ?? withdrawn[0]
}

/** Where several report it, the staff's word counts before a page's, and the newest of each. */
export const death = (person: Pick<Person, 'facts'>) =>
  standingFacts(person)
    .filter((fact) => fact.fact === 'died')
    .toSorted((one, other) =>
      one.reportedBy === other.reportedBy
        ? `${one.at}${one.on}` < `${other.at}${other.on}`
          ? -1
          : 1
        : one.reportedBy === 'staff'
          ? 1
          : -1,
    )
    .at(-1)

/** Whether a death on or before that day is known at `asOf`, however late it was reported. */
export const diedBy = (person: Pick<Person, 'facts'>, day: LocalDate, asOf: Instant): boolean => {
  const died = death(asKnownAt(person, asOf))
  return died !== undefined && died.on <= day
}

/** Another person may have this person's link: doubted, and not confirmed since. */
export const isDoubted = (person: Pick<Person, 'facts'>): boolean => {
  const newest = (kind: FactKind): Instant | undefined =>
    standingFacts(person)
      .flatMap(({ fact, at }) => (fact === kind ? [at] : []))
      .toSorted()
      .at(-1)
  const doubted = newest('identity-doubted')
  const confirmed = newest('identity-confirmed')
  return doubted !== undefined && (confirmed === undefined || doubted >= confirmed)
}

/** Why nobody may contact this person, the strongest reason first. Undefined while they may be. */
export const contactStop = (
  person: Pick<Person, 'facts' | 'contactAgreed'>,
): 'died' | 'withdrawn' | 'no-contact-agreed' | undefined => {
  if (death(person)) return 'died'
  if (withdrawal(person)) return 'withdrawn'
  return person.contactAgreed === 'no' ? 'no-contact-agreed' : undefined
}

export type EmailRoute =
  | { readonly usable: true }
  | { readonly usable: false; readonly why: ChannelClosure | 'not-by-email' | 'no-contact' }

/** Whether this person may be emailed. Asked again in the transaction that claims a sending. */
export const emailRoute = (
  person: Pick<Person, 'facts' | 'contactAgreed'> & { readonly notByEmail: NotByEmail | null },
): EmailRoute => {
  if (contactStop(person)) return { usable: false, why: 'no-contact' }
  const closure = emailClosure(person)
  if (closure) return { usable: false, why: closure }
  if (person.notByEmail !== null || person.contactAgreed !== 'yes')
    return { usable: false, why: 'not-by-email' }
  return { usable: true }
}

export type PersonalReason = ChannelClosure | 'not-by-email' | 'identity-doubted'

/** Why staff hold every open wave of this person, as far as it follows from the person. */
export const staffReasonsOf = (person: Parameters<typeof emailRoute>[0]): readonly PersonalReason[] => [
  ...(isDoubted(person) ? (['identity-doubted'] as const) : []),
  ...emailClosures(person),
  ...(person.notByEmail !== null || person.contactAgreed !== 'yes' ? (['not-by-email'] as const) : []),
]
