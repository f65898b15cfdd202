import { alertJob } from '../acts/alert-acts.ts'
import { rosterJob, upload } from '../acts/roster-acts.ts'
import { staffJob } from '../acts/staff-acts.ts'
import type { Chance } from '../chance.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { DAY, HOUR, MINUTE, type Moment } from '../world/timeline.ts'
import { pauseJob, resumeJob } from './handlers.ts'
import { planRosters } from './plan-rosters.ts'
import { aStaffAct } from './reactions.ts'
import { AS_LAMBDA, AS_PERSON, AS_QUEUE, type Schedule } from './schedule.ts'

type Planning = { readonly world: ChaosWorld; readonly schedule: Schedule; readonly chance: Chance }

/** Hours to weeks in which nothing runs, by preference when a wave is due. */
export const planOutages = (world: ChaosWorld, chance: Chance, start: Moment): void => {
  if (!world.faults.happens('outage', 3)) return
  const due = chance.pick([70, 70, 182])
  const from = start + (due + chance.between(-30, 45)) * DAY + chance.between(0, 24 * 60) * MINUTE
  const lasts = chance.weighted([
    [4, 6 * HOUR],
    [3, 3 * DAY],
    [2, 20 * DAY],
    [1, 60 * DAY],
  ])
  world.record.outages.push({ from, to: from + lasts })
}

/** Hours to days in which an operator has stopped all sending. */
export const planPause = ({ world, schedule, chance }: Planning, start: Moment): void => {
  if (!world.faults.happens('sending paused', 3)) return
  const from = start + chance.pick([70, 75, 182, 190]) * DAY + chance.between(0, 24 * 60) * MINUTE
  schedule.plan(from, pauseJob(world), AS_PERSON)
  schedule.plan(from + chance.pick([2 * HOUR, DAY, 4 * DAY]), resumeJob(world), AS_PERSON)
}

/** One person's rosters, and what staff will do about them. */
export const planPerson = ({ world, schedule, chance }: Planning, localId: string, start: Moment): void => {
  const address = chance.happens(0.3) ? 'shared@example.com' : `${localId.toLowerCase()}@example.com`
  const person = { localId, born: '1961-04-27', address }
  for (const { upload: file, deliveredAt } of planRosters(chance, person, start)) {
    upload(world, file)
    for (const at of deliveredAt) schedule.plan(at, rosterJob(world, file), AS_QUEUE)
  }
  for (let acts = chance.between(0, 7); acts > 0; acts -= 1) {
    const at = start + chance.between(2, 320) * DAY + chance.between(8, 18) * HOUR
    schedule.plan(at, staffJob(world, localId, aStaffAct(chance, address)), AS_PERSON)
  }
}

/** The team's list, on a few days only: to play each of them would be the most of a life. */
export const planAlerts = ({ world, schedule, chance }: Planning, start: Moment, lasts: Moment): void => {
  for (let day = 40; day < lasts / DAY; day += chance.between(5, 30))
    schedule.plan(start + day * DAY + 8 * HOUR + 30 * MINUTE, alertJob(world), AS_LAMBDA)
}
