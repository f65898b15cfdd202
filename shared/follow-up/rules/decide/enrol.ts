import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Command } from '../commands.ts'
import type { Outcome, Unfolding } from '../decision.ts'
import { emailClosure, emailRoute } from '../facts.ts'
import type { Episode } from '../person.ts'
import { closeAll, moveWakes, passToStaff } from './facts.ts'
import { planWaves } from './plan-waves.ts'
import { reopenWaves } from './reopen.ts'

type Enrol = Extract<Command, { type: 'enrol' }>
type NewEpisode = Enrol['episode']

/**
 * How to reach someone, as the newest roster says; an agreement that was given is not lost to a later empty
 * cell.
 */
const changeArrangements = (unfolding: Unfolding, { person, emailReplaced }: Enrol): void => {
  const { now } = unfolding
  const known = unfolding.person.person
  const isUnsaid = person.contactAgreed === 'not-asked'
  const contactAgreed = isUnsaid ? known.contactAgreed : person.contactAgreed
  const notByEmail =
    isUnsaid && person.notByEmail === 'agreement-not-asked' ? known.notByEmail : person.notByEmail
  const evaluationObjection = known.evaluationObjection || person.evaluationObjection
  const isSame =
    contactAgreed === known.contactAgreed &&
    notByEmail === known.notByEmail &&
    evaluationObjection === known.evaluationObjection
  if (!isSame) {
    unfolding.add({
      type: 'contact-arrangements-changed',
      contactAgreed,
      notByEmail,
      evaluationObjection,
      at: now,
    })
    if (contactAgreed === 'no') closeAll(unfolding, 'no-contact-agreed')
    else reopenWaves(unfolding, ['no-contact-agreed'])
  }
  const isReplaced = emailReplaced !== null && emailClosure(unfolding.person.person, now) === 'email-bounced'
  if (isReplaced)
    unfolding.add({
      type: 'fact-recorded',
      fact: { fact: 'email-replaced', factId: emailReplaced, at: now },
      at: now,
    })
  if (!isSame || isReplaced) followArrangements(unfolding)
}

/**
 * Waves under way follow the change at once: to a person where email is no longer the way, back to the ladder
 * where it is.
 */
const followArrangements = (unfolding: Unfolding): void => {
  const route = emailRoute(unfolding.person.person, unfolding.now)
  if (route.usable) moveWakes(unfolding)
  else if (route.why === 'not-by-email') passToStaff(unfolding, 'not-by-email')
}

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

const amend = (unfolding: Unfolding, known: Episode, next: NewEpisode): void => {
  if (!sameEpisode(known, next)) unfolding.add({ type: 'episode-amended', episode: next, at: unfolding.now })
}

/**
 * A corrected graduation date moves the waves that have not begun; one under way, or answered, stays where it
 * is.
 */
const redate = (unfolding: Unfolding, known: Episode, given: NewEpisode): void => {
  const { context, now } = unfolding
  amend(unfolding, known, { ...fillBlanks(known, given), graduationDate: given.graduationDate })
  reopenWaves(unfolding, ['enrolled-late'])
  for (const followUp of unfolding.person.followUps) {
    const wave = context.programme.waves.find(({ id }) => id === followUp.wave)
    if (followUp.episode !== known.episode || followUp.state !== 'planned' || !wave) continue
    const days = planOf(given, wave)
    unfolding.addWaking({ type: 're-planned', followUp: followUp.followUp, at: now, ...days })
    if (dayAt(now, context.programme.timeZone) > days.windowClosesOn)
      unfolding.add({ type: 'cancelled', followUp: followUp.followUp, at: now, why: 'enrolled-late' })
  }
}

/**
 * A newer graduation takes the place of an older one's unfinished waves: nobody is asked about both at once.
 */
const supersedeOlder = (unfolding: Unfolding, { graduationDate }: NewEpisode): void => {
  const older = new Set(
    unfolding.person.episodes.flatMap((known) =>
      known.graduationDate < graduationDate ? [known.episode] : [],
    ),
  )
  for (const { episode, state, followUp } of unfolding.person.followUps)
    if (older.has(episode) && (state === 'planned' || state === 'open'))
      unfolding.add({ type: 'cancelled', followUp, at: unfolding.now, why: 'superseded' })
}

/** Takes a graduate in, takes in another graduation of someone known, or adds to what was known of one. */
export const enrol = (unfolding: Unfolding, command: Enrol): Outcome => {
  const { episode, corrects } = command
  const { now } = unfolding
  if (unfolding.participant) changeArrangements(unfolding, command)
  else unfolding.add({ type: 'person-enrolled', person: { ...command.person, facts: [] }, at: now })

  const { episodes } = unfolding.person
  const same = episodes.find(({ graduationDate }) => graduationDate === episode.graduationDate)
  const corrected = episodes.find(({ graduationDate }) => graduationDate === corrects)
  if (same) {
    amend(unfolding, same, fillBlanks(same, episode))
    planWaves(unfolding, same)
  } else if (corrected) redate(unfolding, corrected, episode)
  else {
    supersedeOlder(unfolding, episode)
    unfolding.add({ type: 'episode-enrolled', episode, at: now })
    planWaves(unfolding, { ...episode, version: 1 })
  }
  return unfolding.events.length === 0 ? { refusal: 'already-recorded' } : undefined
}
