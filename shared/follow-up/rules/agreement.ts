import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { Fact, Person, RosterAgreement } from './person.ts'
import { standingFacts } from './standing-facts.ts'

/** One cell of a roster, and when the roster was uploaded. */
export type RosterAgreed = { readonly contactAgreed: Person['contactAgreed']; readonly at: Instant }

/** A person from before the times were stored: what stands counts as said by a roster, before all else. */
const LONG_AGO = instantSchema.parse('1970-01-01T00:00:00.000Z')

const knownAgreement = ({ rosterAgreement, contactAgreed }: Agreeing): RosterAgreement =>
  rosterAgreement ?? {
    yes: contactAgreed === 'yes',
    refusedAt: contactAgreed === 'no' ? LONG_AGO : null,
  }

type Agreeing = Pick<Person, 'facts' | 'contactAgreed' | 'rosterAgreement'>

/** What the person or the staff decided last; at equal times the refusal. */
const ownDecision = (person: Agreeing): Fact | undefined =>
  standingFacts(person)
    .filter(({ fact }) => fact === 'contact-agreed' || fact === 'contact-declined')
    .toSorted((one, other) =>
      one.at === other.at ? (one.fact === 'contact-declined' ? 1 : -1) : one.at < other.at ? -1 : 1,
    )
    .at(-1)

/**
 * Whether this person agreed to be contacted. A roster's no counts unless the person or the staff decided
 * later; a roster's yes only fills a blank, and never lifts a no.
 */
export const agreementOf = (person: Agreeing): Person['contactAgreed'] => {
  const { yes, refusedAt } = knownAgreement(person)
  const own = ownDecision(person)
  if (refusedAt !== null && (!own || refusedAt >= own.at)) return 'no'
  if (own) return own.fact === 'contact-agreed' ? 'yes' : 'no'
  return yes ? 'yes' : 'not-asked'
}

/** What rosters have said, with one more. */
const withRoster = (known: RosterAgreement, { contactAgreed, at }: RosterAgreed): RosterAgreement => {
  if (contactAgreed === 'yes') return { ...known, yes: true }
  if (contactAgreed === 'not-asked') return known
  return { ...known, refusedAt: known.refusedAt !== null && known.refusedAt > at ? known.refusedAt : at }
}

/** When contact was last refused, by anybody; undefined where it never was. */
export const lastRefusal = (person: Agreeing): Instant | undefined => {
  const { refusedAt } = knownAgreement(person)
  const declined = standingFacts(person).flatMap(({ fact, at }) => (fact === 'contact-declined' ? [at] : []))
  return [...declined, ...(refusedAt === null ? [] : [refusedAt])].toSorted().at(-1)
}

const NOTHING_SAID: RosterAgreement = { yes: false, refusedAt: null }

/** The agreement after a roster has said its word; undefined: of a person who is not known yet. */
export const afterRoster = (person: Agreeing | undefined, said: RosterAgreed) => {
  const rosterAgreement = withRoster(person ? knownAgreement(person) : NOTHING_SAID, said)
  const facts = person?.facts ?? []
  return {
    rosterAgreement,
    contactAgreed: agreementOf({ facts, contactAgreed: 'not-asked', rosterAgreement }),
  }
}
