import type { Command } from '../commands.ts'
import type { Person } from '../person.ts'
import { emailClosure, emailRoute } from '../standing-facts.ts'
import { closeAll } from './close-all.ts'
import { type Draft, type Outcome, withEvent } from './draft.ts'
import { moveWakes, passToStaff } from './record-fact.ts'
import { reopenStopped } from './reopen.ts'

type ChangeContact = Extract<Command, { type: 'change-arrangements' }>
type Arrangements = Pick<ChangeContact, 'person' | 'emailReplaced'>

/** An agreement that was given is not lost to a later empty cell. */
const arrangementsAfter = (known: Person, { person }: Arrangements) => {
  const isUnsaid = person.contactAgreed === 'not-asked'
  const keepsRoute = isUnsaid && person.notByEmail === 'agreement-not-asked'
  return {
    contactAgreed: isUnsaid ? known.contactAgreed : person.contactAgreed,
    notByEmail: keepsRoute ? known.notByEmail : person.notByEmail,
    evaluationObjection: known.evaluationObjection || person.evaluationObjection,
  }
}

const withArrangements = (draft: Draft, given: Arrangements): Draft => {
  const known = draft.after.person
  const next = arrangementsAfter(known, given)
  const isSame =
    next.contactAgreed === known.contactAgreed &&
    next.notByEmail === known.notByEmail &&
    next.evaluationObjection === known.evaluationObjection
  if (isSame) return draft
  const changed = withEvent(draft, { type: 'contact-arrangements-changed', ...next })
  return next.contactAgreed === 'no' ? closeAll(changed, 'no-contact-agreed') : reopenStopped(changed)
}

/** An address that had bounced was replaced by another. */
const withNewAddress = (draft: Draft, { emailReplaced }: Arrangements): Draft => {
  const { now } = draft.moment
  if (emailReplaced === null || emailClosure(draft.after.person, now) !== 'email-bounced') return draft
  const fact = { fact: 'email-replaced', factId: emailReplaced, at: now } as const
  return withEvent(draft, { type: 'fact-recorded', fact })
}

/**
 * How to reach the person, as the newest word says. Waves under way follow at once: to a person where email
 * is no longer the way, back to the ladder where it is.
 */
export const changeArrangements = (draft: Draft, given: Arrangements): Draft => {
  const changed = withNewAddress(withArrangements(draft, given), given)
  if (changed === draft) return draft
  const route = emailRoute(changed.after.person, draft.moment.now)
  if (route.usable) return moveWakes(changed)
  return route.why === 'not-by-email' ? passToStaff(changed, 'not-by-email') : changed
}

const withAgeBand = (draft: Draft, given: NonNullable<ChangeContact['ageBand']>): Draft => {
  const found = draft.after.episodes.find(({ episode }) => episode === given.episode)
  if (!found || found.ageBand === given.ageBand) return draft
  const { version: _, ...known } = found
  return withEvent(draft, { type: 'episode-amended', episode: { ...known, ageBand: given.ageBand } })
}

export const changeContact = (draft: Draft, command: ChangeContact): Outcome => {
  const arranged = changeArrangements(draft, command)
  const next = command.ageBand ? withAgeBand(arranged, command.ageBand) : arranged
  return next === draft ? { refusal: 'already-recorded' } : next
}
