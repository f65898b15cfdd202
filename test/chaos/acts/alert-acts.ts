import { alertEveryProgramme } from '#shared/outreach/use-cases/alert-daily.ts'
import { checkList } from '../laws/staff-list-law.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { portsOf } from '../world/ports.ts'
import type { Job } from '../world/run-together.ts'

/** The daily list to the team, with its law: only here is it known that no later try follows. */
export const alertJob = (world: ChaosWorld): Job => {
  let begun: number | undefined
  return {
    what: 'daily list',
    run: (invocation) => {
      begun ??= world.record.next()
      return alertEveryProgramme(portsOf(world, invocation), [world.context])
    },
    ended: async ({ faults }) => {
      if (begun !== undefined && faults.length === 0) await checkList(world, begun)
    },
  }
}
