import { alertEveryProgramme } from '#shared/outreach/use-cases/alert-daily.ts'
import { dayAt, instantSchema } from '#shared/platform/time/time.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { Invocation } from '../world/invocation.ts'
import { portsOf } from '../world/ports.ts'

/** What a list of this moment would be, where no try before it had claimed the day. */
const wouldTell = async (from: ChaosWorld): Promise<boolean> => {
  const { programme, timeZone } = from.programme
  const today = dayAt(instantSchema.parse(new Date(from.now).toISOString()), timeZone)
  const world = from.calmCopy()
  const last = await from.ledger.lastSent(programme, today)
  if (last) await world.ledger.recordSent(programme, last)
  await alertEveryProgramme(portsOf(world, new Invocation(world, 'probe')), [world.context])
  return world.record.staffMail.length > 0
}

/**
 * After a try that met no fault, since `seq` the day's list went out or may have, where there is anything to
 * tell.
 */
export const checkList = async (world: ChaosWorld, seq: number): Promise<void> => {
  const mayBeOut = world.record.staffMail.some((mail) => mail.seq > seq && mail.said !== 'not-sent')
  if (mayBeOut || !(await wouldTell(world))) return
  const day = new Date(world.now).toISOString().slice(0, 10)
  world.record.violated('lost-staff-list', `${day} had a list, and its last try sent none`, world.now)
}
