import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import { afterRoster } from '../agreement.ts'
import type { Command, DecisionMoment } from '../commands.ts'
import { objectionAfter } from '../evaluation-objection.ts'
import { evolve } from '../evolve/evolve.ts'
import type { Episode } from '../person.ts'
import { arrangeFromRoster } from './change-contact.ts'
import { type Draft, draftOf, type Outcome, withEach, withEvent, withWakingEvent } from './draft.ts'
import { planWaves } from './plan-waves.ts'
import { reopenTooLate } from './reopen.ts'

type Enrol = Extract<Command, { type: 'enrol' }>
type NewEpisode = Enrol['episode']

/**
 * Fills what was blank and keeps what was known: a second roster adds, it does not erase. A new language
 * takes the place of the old, as an address does, so that emails, pages and paper speak the same one; and so
 * does an age band, which follows a corrected date of birth.
 */
const fillBlanks = (known: Episode, given: NewEpisode): NewEpisode => {
  const { version: _, ...kept } = known
  const filled = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, value ?? given[name as keyof NewEpisode] ?? null]),
  ) as NewEpisode
  const hasScore = ({ score, wave }: Episode['baseline'][number]) =>
    known.baseline.some((baseline) => baseline.score === score && baseline.wave === wave)
  return {
    ...filled,
    language: given.language ?? known.language,
    ageBand: given.ageBand ?? known.ageBand,
    covariates: { ...given.covariates, ...known.covariates },
    baseline: [...known.baseline, ...given.baseline.filter((score) => !hasScore(score))],
  }
}

const sameEpisode = (known: Episode, next: NewEpisode): boolean => {
  const { version: _, ...before } = known
  return JSON.stringify(before) === JSON.stringify(next)
}

const amend = (draft: Draft, known: Episode, next: NewEpisode): Draft =>
  sameEpisode(known, next) ? draft : withEvent(draft, { type: 'episode-amended', episode: next })

/**
 * A corrected graduation date moves the waves that have not begun; one under way, or answered, stays where it
 * is.
 */
const redate = (draft: Draft, known: Episode, given: NewEpisode): Draft => {
  const { programme, now } = draft.moment
  const amended = amend(draft, known, { ...fillBlanks(known, given), graduationDate: given.graduationDate })
  const reopened = reopenTooLate(amended)
  return withEach(reopened, reopened.after.followUps, (sofar, { followUp, episode, state, wave: id }) => {
    const wave = programme.waves.find((each) => each.id === id)
    if (episode !== known.episode || state !== 'planned' || !wave) return sofar
    const days = planOf(given, wave)
    const moved = withWakingEvent(sofar, { type: 're-planned', followUp, ...days })
    const isTooLate = dayAt(now, programme.timeZone) > days.windowClosesOn
    return isTooLate ? withEvent(moved, { type: 'cancelled', followUp, why: 'enrolled-late' }) : moved
  })
}

/**
 * A newer graduation takes the place of an older one's unfinished waves: nobody is asked about both at once.
 */
const supersedeOlder = (draft: Draft, { graduationDate }: NewEpisode): Draft => {
  const older = new Set(
    draft.after.episodes.flatMap((known) => (known.graduationDate < graduationDate ? [known.episode] : [])),
  )
  return withEach(draft, draft.after.followUps, (sofar, { episode, state, followUp }) =>
    older.has(episode) && (state === 'planned' || state === 'open')
      ? withEvent(sofar, { type: 'cancelled', followUp, why: 'superseded' })
      : sofar,
  )
}

const addEpisode = (draft: Draft, episode: NewEpisode): Draft =>
  planWaves(withEvent(supersedeOlder(draft, episode), { type: 'episode-enrolled', episode }), {
    ...episode,
    version: 1,
  })

/** Takes a graduate in of whom nothing is known yet. */
export const enrolNew = ({ person, objection, saidAt, episode }: Enrol, moment: DecisionMoment): Draft => {
  const agreed = afterRoster(undefined, { contactAgreed: person.contactAgreed, at: saidAt })
  const event = {
    type: 'person-enrolled' as const,
    person: { ...person, ...agreed, ...objectionAfter(undefined, { objection, at: saidAt }), facts: [] },
    at: moment.now,
  }
  return addEpisode({ ...draftOf(evolve(undefined, event), moment), events: [event] }, episode)
}

/** Takes in another graduation of a known person, or adds to what was known of one. */
export const enrolAgain = (draft: Draft, command: Enrol): Outcome => {
  const { episode, corrects } = command
  const { contactAgreed, notByEmail } = command.person
  const { address, objection, saidAt: at } = command
  const [agreed, objected] = [
    { contactAgreed, at },
    { objection, at },
  ]
  const arranged = arrangeFromRoster(draft, { agreed, objected, notByEmail, address })
  const { episodes } = arranged.after
  const same = episodes.find(({ graduationDate }) => graduationDate === episode.graduationDate)
  const corrected = episodes.find(({ graduationDate }) => graduationDate === corrects)
  const next = same
    ? planWaves(amend(arranged, same, fillBlanks(same, episode)), same)
    : corrected
      ? redate(arranged, corrected, episode)
      : addEpisode(arranged, episode)
  return next.events.length === 0 ? { refusal: 'already-recorded' } : next
}
