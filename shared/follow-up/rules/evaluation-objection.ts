import type { Instant } from '#shared/platform/time/time.ts'
import type { Person, RosterObjection } from './person.ts'

/** One cell of a roster, and when the roster was uploaded. Null: the cell was blank. */
export type RosterObjected = { readonly objection: 'yes' | 'no' | 'unclear' | null; readonly at: Instant }

type Objecting = Pick<Person, 'evaluationObjection' | 'rosterObjection'>

const later = (known: Instant | null, at: Instant): Instant => (known !== null && known > at ? known : at)

const withRoster = (known: RosterObjection, { objection, at }: RosterObjected): RosterObjection => {
  switch (objection) {
    case 'yes':
      return { ...known, yes: true }
    case 'no':
      return { ...known, noAt: later(known.noAt, at) }
    case 'unclear':
      return { ...known, unclearAt: later(known.unclearAt, at) }
    case null:
      return known
  }
}

/** Held out of every dataset: an objection is only ever added; an unclear word counts until a later no. */
const isHeldOut = ({ yes, noAt, unclearAt }: RosterObjection): boolean =>
  yes || (unclearAt !== null && (noAt === null || unclearAt >= noAt))

/** Held out only because a roster's word cannot be read: the person has not objected. */
export const isObjectionUnclear = ({ evaluationObjection, rosterObjection }: Objecting): boolean =>
  evaluationObjection && rosterObjection !== null && !rosterObjection.yes

/** The objection after a roster has said its word; undefined: of a person who is not known yet. */
export const objectionAfter = (person: Objecting | undefined, said: RosterObjected): Objecting => {
  const known = person?.rosterObjection ?? {
    yes: person?.evaluationObjection ?? false,
    noAt: null,
    unclearAt: null,
  }
  const rosterObjection = withRoster(known, said)
  return { rosterObjection, evaluationObjection: isHeldOut(rosterObjection) }
}
