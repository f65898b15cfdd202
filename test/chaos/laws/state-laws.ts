import { isDeepStrictEqual } from 'node:util'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionNameSchema } from '#shared/follow-up/rules/disposition-names.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { evolve, replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { DAY } from '../world/timeline.ts'
import type { Ended, Law } from './law.ts'
import { asksForOf, dispositionIn, isAsked, isWithStaff, staffReasonsOf, whereOf } from './reading.ts'
import { wentOut } from './sending-laws.ts'

export const replays: Law = async ({ world, people }) => {
  for (const stored of people) {
    const { participant } = stored.person
    const history = await world.participants.history(participant)
    const replayed = replay(history.map(({ event }) => event))
    const isSame = replayed && isDeepStrictEqual(inOrder(replayed), inOrder(stored))
    if (!isSame)
      world.record.violated('replay', `${participant} is stored as its events do not say`, world.now)
  }
}

const inOrder = ({ person, episodes, followUps }: Participant): unknown =>
  JSON.parse(
    JSON.stringify({
      person,
      episodes: episodes.toSorted((one, other) => one.episode.localeCompare(other.episode)),
      followUps: followUps.toSorted((one, other) => one.followUp.localeCompare(other.followUp)),
    }),
  )

const PLACES = ['waiting', 'contacted', 'with-staff', 'finished']

/** Exactly one place and one disposition for each graduation and wave, at any moment. */
export const checkPlaces = ({ world, people }: Ended): void => {
  const waves = world.programme.waves.map(({ id }) => id)
  for (const found of people) {
    const due = found.episodes.flatMap(({ episode }) => waves.map((wave) => `${episode}.${wave}`))
    const held = found.followUps.map(({ followUp }) => followUp as string)
    if (!isDeepStrictEqual(due.toSorted(), held.toSorted()))
      world.record.violated('nobody-has-it', `${held.length} follow-ups of ${due.length}`, world.now)
    for (const followUp of found.followUps) checkPlace(world, found, followUp)
  }
}

const checkPlace = (world: ChaosWorld, found: Participant, followUp: FollowUp): void => {
  const { disposition } = dispositionIn(world, found, followUp)
  const hasOne = PLACES.includes(whereOf(followUp)) && dispositionNameSchema.safeParse(disposition).success
  if (!hasOne) world.record.violated('nobody-has-it', `${followUp.followUp}: ${disposition}`, world.now)
}

/** What the person asked for outlives a correction, and no email comes in that wave. */
export const keepsWhatWasAsked: Law = ({ world, people }) => {
  for (const { commit, event } of eventsOf(world))
    if (event.type === 'asked-for-other-mode') {
      const after = wentOut(world).find(
        ({ followUp, step, ...sending }) =>
          followUp === event.followUp &&
          step !== 'thank-you' &&
          sending.seq > commit.seq &&
          claimedAfter(world, sending.claim, commit.seq),
      )
      if (after)
        world.record.violated(
          'forgotten',
          `${after.step} of ${after.followUp} after ${event.asksFor} was asked for`,
          after.at,
        )
      const held = people
        .flatMap(({ followUps }) => followUps)
        .find((each) => each.followUp === event.followUp)
      if (held && (held.state === 'open' || held.state === 'closed') && asksForOf(held) === null)
        world.record.violated(
          'forgotten',
          `${held.followUp}: ${event.asksFor} was asked for, and is lost`,
          world.now,
        )
    }
}

const claimedAfter = (world: ChaosWorld, claim: string, seq: number): boolean =>
  world.record.commits.some(
    (commit) =>
      commit.seq > seq &&
      commit.events.some(
        (event) => 'claimId' in event && event.claimId === claim && event.type.endsWith('claimed'),
      ),
  )

function* eventsOf(world: ChaosWorld) {
  for (const commit of world.record.commits) for (const event of commit.events) yield { commit, event }
}

/** Why staff hold a wave is added to, never replaced by the next reason. */
export const keepsWhyStaffHoldIt: Law = ({ world }) => {
  const states = new Map<string, Participant>()
  for (const { commit, event } of eventsOf(world)) {
    const before = states.get(commit.participant)
    const after = evolve(before, event)
    states.set(commit.participant, after)
    if (before && 'followUp' in event && isAnotherReason(event))
      compareReasons(world, { before, after, event }, commit.at)
  }
}

const isAnotherReason = ({ type }: FollowUpEvent): boolean =>
  type === 'passed-to-staff' ||
  type === 'send-unknown' ||
  type === 'asked-for-other-mode' ||
  type === 'outreach-reached'

type Change = {
  readonly before: Participant
  readonly after: Participant
  readonly event: FollowUpEvent & { followUp: string }
}

const compareReasons = (world: ChaosWorld, { before, after, event }: Change, at: number): void => {
  const reasonsIn = ({ followUps }: Participant) =>
    followUps.filter(({ followUp }) => followUp === event.followUp).flatMap(staffReasonsOf)
  const kept = reasonsIn(after)
  const lost = reasonsIn(before).filter((reason) => !kept.includes(reason))
  if (lost.length > 0)
    world.record.violated('forgotten', `${event.followUp}: held for ${lost}, overwritten by ${kept}`, at)
}

/** A wave that was open and closes, though nothing was ever sent in it and no person had it. */
export const asksBeforeItCloses: Law = ({ world }) => {
  const states = new Map<string, Participant>()
  for (const { commit, event } of eventsOf(world)) {
    const before = states.get(commit.participant)
    states.set(commit.participant, evolve(before, event))
    if (event.type !== 'closed' || event.why !== 'grace-ended') continue
    const was = before?.followUps.find(({ followUp }) => followUp === event.followUp)
    const isCutShort = world.record.outages.some(
      ({ from, to }) => from < commit.at && to > commit.at - 2 * DAY,
    )
    if (isCutShort) continue
    if (was?.state === 'open' && !isAsked(was) && !was.claim && !isWithStaff(was) && was.startedAt === null)
      world.record.violated(
        'stuck',
        `${was.followUp} was open, never asked, with no one, and closed`,
        commit.at,
      )
  }
}
