import { afterRoster, type RosterAgreed } from '../agreement.ts'
import type { AddressNews, Command } from '../commands.ts'
import type { Person } from '../person.ts'
import { afterTurns, emailClosures } from '../standing-facts.ts'
import { type Draft, type Outcome, withEvent } from './draft.ts'
import { followPerson } from './follow-person.ts'

type ChangeContact = Extract<Command, { type: 'change-arrangements' }>

/** How a person can be reached, as far as this side of the wall may know. */
type Arrangements = Pick<Person, 'contactAgreed' | 'rosterAgreement' | 'notByEmail' | 'evaluationObjection'>

const withArrangements = (draft: Draft, next: Arrangements): Draft => {
  const known: Arrangements = draft.after.person
  const isSame =
    next.contactAgreed === known.contactAgreed &&
    next.rosterAgreement?.yes === known.rosterAgreement?.yes &&
    next.rosterAgreement?.refusedAt === known.rosterAgreement?.refusedAt &&
    next.notByEmail === known.notByEmail &&
    next.evaluationObjection === known.evaluationObjection
  if (isSame) return draft
  const { contactAgreed, rosterAgreement, notByEmail, evaluationObjection } = next
  const arranged = { contactAgreed, rosterAgreement, notByEmail, evaluationObjection }
  return withEvent(draft, { type: 'contact-arrangements-changed', ...arranged })
}

const withAddress = (draft: Draft, news: AddressNews | null): Draft => {
  const { person } = draft.after
  const isClosed = emailClosures(person).includes('email-bounced')
  if (news === null || isClosed === (news.fact === 'email-bounced')) return draft
  const at = afterTurns(person, draft.moment.now)
  return withEvent(draft, { type: 'fact-recorded', fact: { ...news, at } })
}

type FromRoster = Pick<Person, 'notByEmail' | 'evaluationObjection'> & {
  readonly agreed: RosterAgreed
  readonly address: AddressNews | null
}

/** How to reach the person after a roster has said its word. An objection is only ever added. */
export const arrangeFromRoster = (draft: Draft, given: FromRoster): Draft => {
  const { person } = draft.after
  const arranged = withArrangements(draft, {
    ...afterRoster(person, given.agreed),
    notByEmail: given.notByEmail,
    evaluationObjection: person.evaluationObjection || given.evaluationObjection,
  })
  const changed = withAddress(arranged, given.address)
  return changed === draft ? draft : followPerson(changed)
}

const withAgeBand = (draft: Draft, given: NonNullable<ChangeContact['ageBand']>): Draft => {
  const found = draft.after.episodes.find(({ episode }) => episode === given.episode)
  if (!found || found.ageBand === given.ageBand) return draft
  const { version: _, ...known } = found
  return withEvent(draft, { type: 'episode-amended', episode: { ...known, ageBand: given.ageBand } })
}

/** For the log: which points staff put right, and when. */
export const recordCorrection = (
  draft: Draft,
  { points }: Extract<Command, { type: 'record-correction' }>,
): Outcome =>
  points.length === 0
    ? { refusal: 'already-recorded' }
    : withEvent(draft, { type: 'details-corrected', points: [...points] })

/** How to reach the person, as staff say: waves under way follow at once. */
export const changeContact = (draft: Draft, command: ChangeContact): Outcome => {
  const { person } = draft.after
  const arranged = withArrangements(draft, { ...person, notByEmail: command.notByEmail })
  const addressed = withAddress(arranged, command.address)
  const followed = addressed === draft ? draft : followPerson(addressed)
  const next = command.ageBand ? withAgeBand(followed, command.ageBand) : followed
  return next === draft ? { refusal: 'already-recorded' } : next
}
