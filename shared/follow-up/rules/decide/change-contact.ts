import { afterRoster, notByAgreement, type RosterAgreed } from '../agreement.ts'
import type { AddressNews, Command } from '../commands.ts'
import { objectionAfter, type RosterObjected } from '../evaluation-objection.ts'
import type { Person } from '../person.ts'
import { afterTurns, emailClosures } from '../standing-facts.ts'
import { amendEpisode } from './amend-episode.ts'
import { type Draft, type Outcome, withEvent } from './draft.ts'
import { followPerson } from './follow-person.ts'

type ChangeContact = Extract<Command, { type: 'change-arrangements' }>

/** How a person can be reached, as far as this side of the wall may know. */
type Arrangements = Pick<
  Person,
  'contactAgreed' | 'rosterAgreement' | 'notByEmail' | 'evaluationObjection' | 'rosterObjection'
>

const arrangementsIn = (person: Arrangements): Arrangements => {
  const { contactAgreed, rosterAgreement, notByEmail, evaluationObjection, rosterObjection } = person
  return { contactAgreed, rosterAgreement, notByEmail, evaluationObjection, rosterObjection }
}

const contentOf = ({
  contactAgreed,
  rosterAgreement: said,
  notByEmail,
  evaluationObjection,
  rosterObjection: objected,
}: Arrangements): string =>
  JSON.stringify([
    [contactAgreed, said?.yes, said?.yesAt, said?.refusedAt, said?.unclearAt],
    notByEmail,
    [evaluationObjection, objected?.yes, objected?.noAt, objected?.unclearAt],
  ])

const withArrangements = (draft: Draft, next: Arrangements): Draft => {
  // The clinic works out the reason from the answer that it records, and a later word may stand against it.
  const notByEmail = notByAgreement(next.contactAgreed) ?? next.notByEmail
  const arranged = arrangementsIn({ ...next, notByEmail })
  if (contentOf(arranged) === contentOf(draft.after.person)) return draft
  return withEvent(draft, { type: 'contact-arrangements-changed', ...arranged })
}

const withAddress = (draft: Draft, news: AddressNews | null): Draft => {
  const { person } = draft.after
  const isClosed = emailClosures(person).includes('email-bounced')
  if (news === null || isClosed === (news.fact === 'email-bounced')) return draft
  const at = afterTurns(person, draft.moment.now)
  return withEvent(draft, { type: 'fact-recorded', fact: { ...news, at } })
}

type FromRoster = Pick<Person, 'notByEmail'> & {
  readonly agreed: RosterAgreed
  readonly objected: RosterObjected
  readonly address: AddressNews | null
}

/** What the waves follow; the times at which rosters said it are no part of it. */
const standsOf = ({ contactAgreed, notByEmail }: Person): string => `${contactAgreed} ${notByEmail}`

/** How to reach the person after a roster has said its word. */
export const arrangeFromRoster = (draft: Draft, given: FromRoster): Draft => {
  const { person } = draft.after
  const arranged = withArrangements(draft, {
    ...afterRoster(person, given.agreed),
    ...objectionAfter(person, given.objected),
    notByEmail: given.notByEmail,
  })
  const changed = withAddress(arranged, given.address)
  const isRepeated = changed === arranged && standsOf(arranged.after.person) === standsOf(person)
  return isRepeated ? changed : followPerson(changed)
}

const withOwnWord = (draft: Draft, given: NonNullable<ChangeContact['ofEpisode']>): Draft => {
  const found = draft.after.episodes.find(({ episode }) => episode === given.episode)
  return found ? amendEpisode(draft, found, { ...found, ...given }) : draft
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
  const next = command.ofEpisode ? withOwnWord(followed, command.ofEpisode) : followed
  return next === draft ? { refusal: 'already-recorded' } : next
}
