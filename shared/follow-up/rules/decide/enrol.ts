import { afterRoster } from '../agreement.ts'
import type { Command, DecisionMoment } from '../commands.ts'
import { objectionAfter } from '../evaluation-objection.ts'
import { evolve } from '../evolve/evolve.ts'
import type { Episode, GivenEpisode, SaidAt } from '../person.ts'
import { saidFirst, withValuesSaid } from '../values/values-said.ts'
import { amendEpisode } from './amend-episode.ts'
import { arrangeFromRoster } from './change-contact.ts'
import { type Draft, draftOf, type Outcome, withEach, withEvent } from './draft.ts'
import { planAnew } from './plan-anew.ts'
import { planAddedWaves, planWaves } from './plan-waves.ts'
import { reopenTooLate } from './reopen.ts'
import { whichStandsIn } from './session-day.ts'

type Enrol = Extract<Command, { type: 'enrol' }>

/** What one row says of a graduation, and when. */
type SaidNow = { readonly given: GivenEpisode; readonly moment: SaidAt }

const momentOf = ({ saidAt: at, row = 0 }: Enrol): SaidAt => ({ at, row })

/**
 * Blanks are filled; what contradicts is a difference that staff decide. A new language takes the place of
 * the old, as an address does, so that emails, pages and paper speak the same one; and so does an age band,
 * which follows a corrected date of birth.
 */
const afterRow = (draft: Draft, known: Episode, { given, moment }: SaidNow): Episode => ({
  ...withValuesSaid(known, { given, moment, whichStands: whichStandsIn(draft, known, given) }),
  language: given.language ?? known.language,
  ageBand: given.ageBand ?? known.ageBand,
})

/**
 * A corrected graduation date moves the waves that have not begun; one under way, or answered, stays where it
 * is.
 */
const redate = (draft: Draft, known: Episode, said: SaidNow): Draft => {
  const { graduationDate } = said.given
  const moved = { ...known, graduationDate }
  const amended = amendEpisode(draft, known, afterRow(draft, moved, said))
  return planAnew(reopenTooLate(amended), known.episode, () => true)
}

/** Adds to what was known of a graduation; plans the waves that the programme has gained. */
const addTo = (draft: Draft, known: Episode, said: SaidNow): Draft => {
  const next = afterRow(draft, known, said)
  const amended = amendEpisode(draft, known, next)
  const isMoved = next.followUpSessionOn !== known.followUpSessionOn
  const planned = isMoved ? planAnew(amended, known.episode, ({ collect }) => collect === 'session') : amended
  return planAddedWaves(planned, next)
}

/**
 * A newer graduation takes the place of an older one's unfinished waves: nobody is asked about both at once.
 */
const supersedeOlder = (draft: Draft, { graduationDate }: GivenEpisode): Draft => {
  const older = new Set(
    draft.after.episodes.flatMap((known) => (known.graduationDate < graduationDate ? [known.episode] : [])),
  )
  return withEach(draft, draft.after.followUps, (sofar, { episode, state, followUp }) =>
    older.has(episode) && (state === 'planned' || state === 'open')
      ? withEvent(sofar, { type: 'cancelled', followUp, why: 'superseded' })
      : sofar,
  )
}

const addEpisode = (draft: Draft, { given, moment }: SaidNow): Draft => {
  const episode = saidFirst(given, moment)
  const enrolled = withEvent(supersedeOlder(draft, given), { type: 'episode-enrolled', episode })
  return planWaves(enrolled, { ...episode, version: 1 })
}

/** Takes a graduate in of whom nothing is known yet. */
export const enrolNew = (command: Enrol, moment: DecisionMoment): Draft => {
  const { person, objection, saidAt, episode: given } = command
  const agreed = afterRoster(undefined, { contactAgreed: person.contactAgreed, at: saidAt })
  const event = {
    type: 'person-enrolled' as const,
    person: { ...person, ...agreed, ...objectionAfter(undefined, { objection, at: saidAt }), facts: [] },
    at: moment.now,
  }
  const draft = { ...draftOf(evolve(undefined, event), moment), events: [event] }
  return addEpisode(draft, { given, moment: momentOf(command) })
}

/** Takes in another graduation of a known person, or adds to what was known of one. */
export const enrolAgain = (draft: Draft, command: Enrol): Outcome => {
  const { episode: given, corrects } = command
  const { contactAgreed, notByEmail } = command.person
  const { address, objection, saidAt: at } = command
  const [agreed, objected] = [
    { contactAgreed, at },
    { objection, at },
  ]
  const arranged = arrangeFromRoster(draft, { agreed, objected, notByEmail, address })
  const said = { given, moment: momentOf(command) }
  const { episodes } = arranged.after
  const same = episodes.find(({ graduationDate }) => graduationDate === given.graduationDate)
  const corrected = episodes.find(({ graduationDate }) => graduationDate === corrects)
  const next = same
    ? addTo(arranged, same, said)
    : corrected
      ? redate(arranged, corrected, said)
      : addEpisode(arranged, said)
  return next.events.length === 0 ? { refusal: 'already-recorded' } : next
}
