import type { FactId } from '#shared/platform/schemas/ids.ts'
import { afterRoster, type RosterAgreed } from '../agreement.ts'
import type { Command } from '../commands.ts'
import type { Person } from '../person.ts'
import { emailClosures, standingFacts } from '../standing-facts.ts'
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

/** An address that had bounced was replaced by another; never before the bounce, whatever the clocks say. */
const withNewAddress = (draft: Draft, factId: FactId | null): Draft => {
  const { person } = draft.after
  if (factId === null || !emailClosures(person).includes('email-bounced')) return draft
  const bounces = standingFacts(person).filter(({ fact }) => fact === 'email-bounced')
  const [at = draft.moment.now] = [draft.moment.now, ...bounces.map((bounce) => bounce.at)]
    .toSorted()
    .reverse()
  return withEvent(draft, {
    type: 'fact-recorded',
    fact: { fact: 'email-replaced', factId, at },
  })
}

type FromRoster = Pick<Person, 'notByEmail' | 'evaluationObjection'> & {
  readonly agreed: RosterAgreed
  readonly emailReplaced: FactId | null
}

/** How to reach the person after a roster has said its word. An objection is only ever added. */
export const arrangeFromRoster = (draft: Draft, given: FromRoster): Draft => {
  const { person } = draft.after
  const arranged = withArrangements(draft, {
    ...afterRoster(person, given.agreed),
    notByEmail: given.notByEmail,
    evaluationObjection: person.evaluationObjection || given.evaluationObjection,
  })
  const changed = withNewAddress(arranged, given.emailReplaced)
  return changed === draft ? draft : followPerson(changed)
}

const withAgeBand = (draft: Draft, given: NonNullable<ChangeContact['ageBand']>): Draft => {
  const found = draft.after.episodes.find(({ episode }) => episode === given.episode)
  if (!found || found.ageBand === given.ageBand) return draft
  const { version: _, ...known } = found
  return withEvent(draft, { type: 'episode-amended', episode: { ...known, ageBand: given.ageBand } })
}

/** How to reach the person, as staff say: waves under way follow at once. */
export const changeContact = (draft: Draft, command: ChangeContact): Outcome => {
  const { person } = draft.after
  const arranged = withArrangements(draft, { ...person, notByEmail: command.notByEmail })
  const addressed = withNewAddress(arranged, command.emailReplaced)
  const followed = addressed === draft ? draft : followPerson(addressed)
  const next = command.ageBand ? withAgeBand(followed, command.ageBand) : followed
  return next === draft ? { refusal: 'already-recorded' } : next
}
