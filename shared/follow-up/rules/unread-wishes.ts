import type { Instant } from '#shared/platform/time/time.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import type { Person } from './person.ts'
import { contactStop } from './standing-facts.ts'

/** Where nobody knows how long: at once. */
const LONG_AGO = instantSchema.parse('2000-01-01T00:00:00.000Z')

const latest = (times: readonly (Instant | null | undefined)[]): Instant =>
  times.reduce<Instant>((last, time) => (time && time > last ? time : last), LONG_AGO)

const agreementSince = ({ contactAgreed, rosterAgreement }: Person): readonly Instant[] =>
  contactAgreed === 'unclear' ? [rosterAgreement?.unclearAt ?? LONG_AGO] : []

const objectionSince = ({ evaluationObjection, rosterObjection: said }: Person): readonly Instant[] =>
  evaluationObjection && said && !said.yes && said.unclearAt ? [said.unclearAt] : []

/** The time of these words is stored beside the identity; the roster's last word is no older. */
const waysSince = ({ notByEmail, rosterAgreement: said }: Person): readonly Instant[] =>
  notByEmail === 'preference-unclear' || notByEmail === 'no-safe-way'
    ? [latest([said?.yesAt, said?.unclearAt, said?.refusedAt])]
    : []

/**
 * Since when a person's wishes wait to be read by staff: a word on agreement, on an objection to evaluation
 * or on ways to reach them that nobody could read. Null: nothing waits. Of a person whom nobody contacts any
 * more only the objection counts.
 */
export const unreadSince = (person: Person): Instant | null => {
  const isContacted = contactStop(person) === undefined
  const ways = isContacted ? [...agreementSince(person), ...waysSince(person)] : []
  const since = [...ways, ...objectionSince(person)]
  return since.toSorted()[0] ?? null
}
