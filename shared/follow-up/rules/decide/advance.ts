import type { ClaimId, FollowUpId } from '#shared/platform/schemas/ids.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import { hoursAfter, planOf } from '#shared/programme/rules/calendar.ts'
import { type DueStep, isLeftAlone, lostSteps, stepsToCome } from '../ladder.ts'
import { CONTACT_CHECK } from '../own-steps.ts'
import { contactStop, emailRoute } from '../standing-facts.ts'
import type { Answered, Open, Planned } from '../state.ts'
import { askTime, claimExpires, contactCheckTime, isDue, isPastGrace, nextWake, thanksDue } from '../wake.ts'
import { type Draft, followUpIn, type Outcome, withEach, withEvent, withWakingEvent } from './draft.ts'
import { openWave } from './open-wave.ts'

export type Advance = { readonly followUp: FollowUpId; readonly claimId: ClaimId }

/** Does the one thing that is due now in this follow-up, or says when something will be. */
export const advance = (draft: Draft, command: Advance): Outcome => {
  const followUp = followUpIn(draft.after, command.followUp)
  switch (followUp?.state) {
    case undefined:
      return { refusal: 'unknown-follow-up' }
    case 'planned':
      return followUp.claim ? settleClaim(draft, followUp) : advancePlanned(draft, followUp, command)
    case 'open':
      if (isPastGrace(followUp.graceEndsOn, draft.moment)) return closeWave(draft, followUp)
      return followUp.claim ? settleClaim(draft, followUp) : advanceOpen(draft, followUp, command)
    case 'answered':
      return sayThankYou(draft, followUp, command)
    case 'closed':
    case 'cancelled':
      return { refusal: 'nothing-due', wakeAt: null }
  }
}

const closeWave = (draft: Draft, { followUp }: Open | Planned): Draft =>
  withEvent(draft, { type: 'closed', followUp, why: 'grace-ended' })

/** A claim that nothing confirmed within its time is never sent again: the next step carries the link. */
const settleClaim = (draft: Draft, { followUp, claim, wakeAt }: Planned | Open | Answered): Outcome => {
  if (!claim || claimExpires(claim) > draft.moment.now) return { refusal: 'nothing-due', wakeAt }
  const { claimId, step } = claim
  return withWakingEvent(draft, { type: 'send-unknown', followUp, step, claimId })
}

const wait = (draft: Draft, followUp: Planned | Open): Outcome => {
  const wakeAt = nextWake(followUp, draft.after, draft.moment)
  if (wakeAt === followUp.wakeAt) return { refusal: 'nothing-due', wakeAt }
  return withWakingEvent(draft, { type: 'wake-moved', followUp: followUp.followUp })
}

type Claiming = Advance & { readonly step: DueStep['step']['step'] }

const claimStep = (draft: Draft, { followUp, step, claimId }: Claiming): Draft =>
  withEvent(draft, { type: 'step-claimed', followUp, step, claimId })

const advancePlanned = (draft: Draft, planned: Planned, command: Advance): Outcome => {
  const { after, moment } = draft
  const { followUp } = planned
  const episode = after.episodes.find(({ episode }) => episode === planned.episode)
  const wave = moment.programme.waves.find(({ id }) => id === planned.wave)
  if (!episode || !wave) return withEvent(draft, { type: 'cancelled', followUp, why: 'wave-withdrawn' })
  const days = planOf(episode, wave)
  if (
    days.dueOn !== planned.dueOn ||
    days.graceEndsOn !== planned.graceEndsOn ||
    days.windowClosesOn !== planned.windowClosesOn
  )
    return withWakingEvent(draft, { type: 're-planned', followUp, ...days })
  if (isPastGrace(planned.graceEndsOn, moment)) return closeWave(draft, planned)
  const check = contactCheckTime(planned, after.person, moment)
  if (check !== undefined && isDue(check, moment.now))
    return claimStep(draft, { ...command, step: CONTACT_CHECK })
  if (!isDue(askTime(planned, { episode, wave }, moment), moment.now)) return wait(draft, planned)
  const why = contactStop(after.person)
  if (why) return withEvent(draft, { type: 'closed', followUp, why })
  const opened = openWave(draft, planned, { episode, wave })
  return claimInvitation(opened.draft, opened.followUp, command)
}

/** The first email goes out with the opening, in one decision: a wave that is open has been asked. */
const claimInvitation = (draft: Draft, open: Open, command: Advance): Draft => {
  const { programme, now } = draft.moment
  const [invitation] = open.ladder
  const canEmail = emailRoute(draft.after.person).usable
  const isInWindow = dayAt(now, programme.timeZone) <= open.windowClosesOn
  const isTaken = open.steps.some(({ step }) => step === invitation?.step)
  return invitation?.channel === 'email' && canEmail && isInWindow && !isTaken
    ? claimStep(draft, { ...command, step: invitation.step })
    : draft
}

/**
 * An outage must not end in a pile of emails: of several that are a day or more late only the newest goes
 * out.
 */
const isOvertaken = ({ step, slot }: DueStep, due: readonly DueStep[], now: Instant): boolean =>
  step.channel === 'email' &&
  hoursAfter(slot, 24) < now &&
  due.some((later) => later.step.channel === 'email' && later.slot > slot)

/** What cannot be done any more is recorded as missed; staff take over where that leaves nobody to. */
const noStepDue = (draft: Draft, open: Open): Outcome => {
  const { followUp } = open
  const lost = withEach(draft, lostSteps(open, draft.moment), (sofar, { step, channel }) =>
    withWakingEvent(sofar, { type: 'step-missed', followUp, step, channel }),
  )
  const found = followUpIn(lost.after, followUp)
  if (found?.state === 'open' && isLeftAlone(found, lost.after.person, lost.moment))
    return withWakingEvent(lost, { type: 'passed-to-staff', followUp, why: 'steps-missed' })
  return lost === draft ? wait(draft, open) : lost
}

const advanceOpen = (draft: Draft, open: Open, command: Advance): Outcome => {
  const { after, moment } = draft
  const due = stepsToCome(open, after.person, moment).filter(({ at }) => isDue(at, moment.now))
  const [next] = due
  if (!next) return noStepDue(draft, open)
  const { followUp } = open
  const { step, channel } = next.step
  if (isOvertaken(next, due, moment.now))
    return withWakingEvent(draft, { type: 'step-skipped', followUp, step, channel })
  if (channel === 'email') return claimStep(draft, { ...command, step })
  return withWakingEvent(draft, { type: 'outreach-reached', followUp, step })
}

const isOwed = (answered: Answered): answered is Answered & { wakeAt: Instant } => answered.wakeAt !== null

/**
 * One last email, where the answer left a wake for it, in permitted hours. Dropped where email has closed
 * since, or it is too late. Its claim settles like any other.
 */
const sayThankYou = (draft: Draft, answered: Answered, { claimId }: Advance): Outcome => {
  const { now } = draft.moment
  const { followUp, claim, wakeAt } = answered
  if (claim) return settleClaim(draft, answered)
  if (!isOwed(answered) || !isDue(answered.wakeAt, now)) return { refusal: 'nothing-due', wakeAt }
  const at = emailRoute(draft.after.person).usable ? thanksDue(answered, draft.moment) : undefined
  if (at === undefined) return withEvent(draft, { type: 'thank-you-dropped', followUp })
  if (!isDue(at, now)) return withEvent(draft, { type: 'wake-moved', followUp, wakeAt: at })
  return withEvent(draft, { type: 'thank-you-claimed', followUp, claimId })
}
