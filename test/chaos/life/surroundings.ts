import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Waiting } from '#shared/messages/ports/sending-line.ts'
import { personJob } from '../acts/person-acts.ts'
import { sesJob } from '../acts/ses-acts.ts'
import type { Chance } from '../chance.ts'
import { openingOn } from '../programmes.ts'
import type { ChaosWorld, Surroundings } from '../world/chaos-world.ts'
import type { Fault } from '../world/faults.ts'
import type { Sending } from '../world/record.ts'
import { DAY, HOUR, MINUTE, type Moment } from '../world/timeline.ts'
import { inLineJob } from './handlers.ts'
import { newsOf, reactionsTo } from './reactions.ts'
import { AS_PERSON, AS_QUEUE, type Schedule } from './schedule.ts'

type Around = { readonly world: ChaosWorld; readonly schedule: Schedule; readonly chance: Chance }

const latenessOf = (chance: Chance, fault: Fault | undefined): Moment => {
  if (fault === 'alarm-late') return chance.pick([20 * MINUTE, 20 * MINUTE, 9 * HOUR, 4 * DAY])
  return chance.pick([chance.between(0, 500), chance.between(0, 60_000)])
}

const planAlarm = (
  around: Around,
  key: FollowUpKey,
  alarm: { at: Moment; fault?: Fault | undefined },
): void => {
  const { world, schedule, chance } = around
  const { at, fault } = alarm
  if (fault === 'alarm-lost') return
  const rings = at + latenessOf(chance, fault)
  schedule.planWake(rings, key)
  if (fault === 'alarm-twice') schedule.planWake(rings + chance.pick([0, 0, 40_000]), key)
  if (world.faults.happens('stray wake', 0.4)) {
    const justBefore = chance.between(1, 119) * 1_000
    const opening = openingOn(at, world.context)
    schedule.planWake(chance.pick([at - justBefore, opening - justBefore, at - 20 * HOUR]), key)
  }
  meetWake(around, key, rings)
}

/** Now and then the person acts on an earlier email in the moment in which the next one is due. */
const meetWake = ({ world, schedule, chance }: Around, { participant }: FollowUpKey, rings: Moment): void => {
  if (!chance.happens(0.12)) return
  const earlier = world.record.sendings.findLast((each) => each.wentOut && each.participant === participant)
  const act = reactionsTo(chance)[0]?.what ?? 'opt-out'
  const at = rings - chance.between(-200, 2_500)
  if (earlier) schedule.plan(at, personJob(world, { token: earlier.token, act }), AS_PERSON)
}

const react = ({ world, schedule, chance }: Around, sending: Sending): void => {
  for (const { after, what } of reactionsTo(chance))
    schedule.plan(world.now + after, personJob(world, { token: sending.token, act: what }), AS_PERSON)
  for (const { after, what } of newsOf(chance)) {
    const news = { word: what, about: sending, cameAbout: world.now + Math.min(after, MINUTE) }
    schedule.plan(world.now + after, sesJob(world, news), AS_QUEUE)
  }
}

/** A message that the queue hands out at its time; now and then late, or twice. */
const joinLine = ({ world, schedule, chance }: Around, waiting: Waiting): void => {
  const late = world.faults.happens('place in line comes late', 0.5) ? chance.between(1, 90) * MINUTE : 0
  const at = Date.parse(waiting.at) + late
  schedule.plan(at, inLineJob(world, waiting), AS_QUEUE)
  if (world.faults.happens('place in line comes twice', 0.5))
    schedule.plan(at + chance.between(0, 90_000), inLineJob(world, waiting), AS_QUEUE)
}

/** Scheduler, Lambda, SES and the people, as the product meets them. */
export const surroundingsOf = (around: Around): Surroundings => ({
  alarmSet: (key, at, fault) => planAlarm(around, key, { at, fault }),
  advanceStarted: (key) => around.schedule.planWake(around.world.now + 1_000, key),
  lineJoined: (waiting) => joinLine(around, waiting),
  emailArrived: (sending) => react(around, sending),
})
