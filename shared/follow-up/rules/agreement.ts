import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { Fact, NotByEmail, Person, RosterAgreement } from './person.ts'
import { standingFacts } from './standing-facts.ts'

/** One cell of a roster, and when the roster was uploaded. */
export type RosterAgreed = { readonly contactAgreed: Person['contactAgreed']; readonly at: Instant }

/** A person from before the times were stored: what stands counts as said by a roster, before all else. */
const LONG_AGO = instantSchema.parse('1970-01-01T00:00:00.000Z')

const NOTHING_SAID: RosterAgreement = { yes: false, yesAt: null, refusedAt: null, unclearAt: null }

const knownAgreement = ({ rosterAgreement, contactAgreed }: Agreeing): RosterAgreement =>
  rosterAgreement ?? {
    ...NOTHING_SAID,
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

/** A roster's unclear word is the newest: no roster has said yes since, and nobody has decided since. */
const isUnclear = ({ unclearAt, yesAt }: RosterAgreement, own: Fact | undefined): boolean =>
  unclearAt !== null && (yesAt === null || unclearAt >= yesAt) && (!own || unclearAt >= own.at)

/**
 * Whether this person agreed to be contacted. A roster's no counts unless the person or the staff decided
 * later; a roster's yes only fills a blank or an unclear word, and never lifts a no. An unclear word pauses
 * contact and lifts no refusal either.
 */
export const agreementOf = (person: Agreeing): Person['contactAgreed'] => {
  const known = knownAgreement(person)
  const { yes, refusedAt } = known
  const own = ownDecision(person)
  if (refusedAt !== null && (!own || refusedAt >= own.at)) return 'no'
  if (own?.fact === 'contact-declined') return 'no'
  if (isUnclear(known, own)) return 'unclear'
  return own || yes ? 'yes' : 'not-asked'
}

const NOT_AGREED = {
  yes: undefined,
  no: undefined,
  'not-asked': 'agreement-not-asked',
  unclear: 'agreement-unclear',
} as const satisfies Record<Person['contactAgreed'], NotByEmail | undefined>

/** Why the agreement itself keeps the person from email, before any other reason; undefined: it does not. */
export const notByAgreement = (contactAgreed: Person['contactAgreed']): NotByEmail | undefined =>
  NOT_AGREED[contactAgreed]

const later = (known: Instant | null, at: Instant): Instant => (known !== null && known > at ? known : at)

/** What rosters have said, with one more. */
const withRoster = (known: RosterAgreement, { contactAgreed, at }: RosterAgreed): RosterAgreement => {
  switch (contactAgreed) {
    case 'yes':
      return { ...known, yes: true, yesAt: later(known.yesAt, at) }
    case 'no':
      return { ...known, refusedAt: later(known.refusedAt, at) }
    case 'unclear':
      return { ...known, unclearAt: later(known.unclearAt, at) }
    case 'not-asked':
      return known
  }
}

/** When contact was last refused, by anybody; undefined where it never was. */
export const lastRefusal = (person: Agreeing): Instant | undefined => {
  const { refusedAt } = knownAgreement(person)
  const declined = standingFacts(person).flatMap(({ fact, at }) => (fact === 'contact-declined' ? [at] : []))
  return [...declined, ...(refusedAt === null ? [] : [refusedAt])].toSorted().at(-1)
}

/** The agreement after a roster has said its word; undefined: of a person who is not known yet. */
export const afterRoster = (person: Agreeing | undefined, said: RosterAgreed) => {
  const rosterAgreement = withRoster(person ? knownAgreement(person) : NOTHING_SAID, said)
  const facts = person?.facts ?? []
  return {
    rosterAgreement,
    contactAgreed: agreementOf({ facts, contactAgreed: 'not-asked', rosterAgreement }),
  }
}
