import type { ClaimId, FollowUpId } from '#shared/platform/schemas/ids.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { hoursAfter, planOf } from '#shared/programme/rules/calendar.ts'
import { findFollowUp, type Outcome, type Unfolding } from '../decision.ts'
import { emailRoute } from '../facts.ts'
import { type DueStep, stepsToCome } from '../ladder.ts'
import { CONTACT_CHECK } from '../own-steps.ts'
import type { Answered, Open, Planned } from '../state.ts'
import { askTime, claimExpires, contactCheckTime, isDue, isPastGrace, nextWake } from '../wake.ts'
import { openWave } from './open-wave.ts'

export type Advance = { readonly followUp: FollowUpId; readonly claimId: ClaimId }

/** Does the one thing that is due now in this follow-up, or says when something will be. */
export const advance = (unfolding: Unfolding, command: Advance): Outcome => {
  const followUp = findFollowUp(unfolding.person, command.followUp)
  switch (followUp?.state) {
    case undefined:
      return { refusal: 'unknown-follow-up' }
    case 'planned':
      return followUp.claim ? settleClaim(unfolding, followUp) : advancePlanned(unfolding, followUp, command)
    case 'open':
      if (isPastGrace(followUp.graceEndsOn, unfolding.context, unfolding.now))
        return closeWave(unfolding, followUp)
      return followUp.claim ? settleClaim(unfolding, followUp) : advanceOpen(unfolding, followUp, command)
    case 'answered':
      return sayThankYou(unfolding, followUp, command)
    case 'closed':
    case 'cancelled':
      return { refusal: 'nothing-due', wakeAt: null }
  }
}

const closeWave = (unfolding: Unfolding, { followUp }: Open | Planned): Outcome => {
  unfolding.add({ type: 'closed', followUp, at: unfolding.now, why: 'grace-ended' })
  return undefined
}

/** A claim that nothing confirmed within its time is never sent again: the next step carries the link. */
const settleClaim = (unfolding: Unfolding, { followUp, claim, wakeAt }: Planned | Open): Outcome => {
  if (!claim || claimExpires(claim) > unfolding.now) return { refusal: 'nothing-due', wakeAt }
  const { claimId, step } = claim
  unfolding.addWaking({ type: 'send-unknown', followUp, at: unfolding.now, step, claimId })
  return undefined
}

const wait = (unfolding: Unfolding, followUp: Planned | Open): Outcome => {
  const wakeAt = nextWake(followUp, unfolding.person, unfolding.context, unfolding.now)
  if (wakeAt === followUp.wakeAt) return { refusal: 'nothing-due', wakeAt }
  unfolding.addWaking({ type: 'wake-moved', followUp: followUp.followUp, at: unfolding.now })
  return undefined
}

const claim = (
  unfolding: Unfolding,
  followUp: FollowUpId,
  step: DueStep['step']['step'],
  claimId: ClaimId,
): Outcome => {
  unfolding.add({ type: 'step-claimed', followUp, at: unfolding.now, step, claimId })
  return undefined
}

const advancePlanned = (unfolding: Unfolding, planned: Planned, { claimId }: Advance): Outcome => {
  const { context, now, person } = unfolding
  const { followUp } = planned
  const episode = person.episodes.find(({ episode }) => episode === planned.episode)
  const wave = context.programme.waves.find(({ id }) => id === planned.wave)
  if (!episode || !wave) {
    unfolding.add({ type: 'cancelled', followUp, at: now, why: 'wave-withdrawn' })
    return undefined
  }
  const days = planOf(episode, wave)
  if (
    days.dueOn !== planned.dueOn ||
    days.graceEndsOn !== planned.graceEndsOn ||
    days.windowClosesOn !== planned.windowClosesOn
  ) {
    unfolding.addWaking({ type: 're-planned', followUp, at: now, ...days })
    return undefined
  }
  if (isPastGrace(planned.graceEndsOn, context, now)) return closeWave(unfolding, planned)
  const check = contactCheckTime(planned, person.person, context, now)
  if (check !== undefined && isDue(check, now)) return claim(unfolding, followUp, CONTACT_CHECK, claimId)
  if (!isDue(askTime(planned, episode, wave, context, now), now)) return wait(unfolding, planned)
  openWave(unfolding, planned, episode, wave)
  const opened = findFollowUp(unfolding.person, followUp)
  if (opened?.state === 'open') claimInvitation(unfolding, opened, claimId)
  return undefined
}

/** The first email goes out with the opening, in one decision: a wave that is open has been asked. */
const claimInvitation = (unfolding: Unfolding, open: Open, claimId: ClaimId): void => {
  const [invitation] = open.ladder
  const canEmail = emailRoute(unfolding.person.person, unfolding.now).usable
  const isInWindow = dayAt(unfolding.now, unfolding.context.programme.timeZone) <= open.windowClosesOn
  const isTaken = open.steps.some(({ step }) => step === invitation?.step)
  if (invitation?.channel === 'email' && canEmail && isInWindow && !isTaken)
    claim(unfolding, open.followUp, invitation.step, claimId)
}

/**
 * An outage must not end in a pile of emails: of several that are a day or more late only the newest goes
 * out.
 */
const isOvertaken = ({ step, slot }: DueStep, due: readonly DueStep[], now: Open['wakeAt']): boolean =>
  step.channel === 'email' &&
  hoursAfter(slot, 24) < now &&
  due.some((later) => later.step.channel === 'email' && later.slot > slot)

const advanceOpen = (unfolding: Unfolding, open: Open, { claimId }: Advance): Outcome => {
  const { now, context, person } = unfolding
  const due = stepsToCome(open, person.person, context, now).filter(({ at }) => isDue(at, now))
  const [next] = due
  if (!next) return wait(unfolding, open)
  const { step, channel } = next.step
  if (isOvertaken(next, due, now)) {
    unfolding.addWaking({ type: 'step-skipped', followUp: open.followUp, at: now, step, channel })
    return undefined
  }
  if (channel === 'email') return claim(unfolding, open.followUp, step, claimId)
  unfolding.addWaking({ type: 'outreach-reached', followUp: open.followUp, at: now, step })
  return undefined
}

/** One last email, where the answer left a wake for it. Its claim settles like any other. */
const sayThankYou = (unfolding: Unfolding, answered: Answered, { claimId }: Advance): Outcome => {
  const { now, person } = unfolding
  const { followUp, claim, wakeAt } = answered
  if (claim && claimExpires(claim) <= now) {
    unfolding.add({
      type: 'send-unknown',
      followUp,
      at: now,
      wakeAt: now,
      step: claim.step,
      claimId: claim.claimId,
    })
    return undefined
  }
  const isOwed = claim === null && wakeAt !== null && emailRoute(person.person, now).usable
  if (!isOwed || !isDue(wakeAt, now)) return { refusal: 'nothing-due', wakeAt }
  unfolding.add({ type: 'thank-you-claimed', followUp, at: now, claimId })
  return undefined
}
