import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import { reconcile, StartsNotTakenError } from '#shared/follow-up/use-cases/reconcile.ts'
import type { Waiting } from '#shared/messages/ports/sending-line.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { portsOf } from '../world/ports.ts'
import type { Job } from '../world/run-together.ts'

export const advanceJob = (world: ChaosWorld, key: FollowUpKey): Job => ({
  what: `advance ${key.followUp}`,
  run: (invocation) => advance(portsOf(world, invocation), key),
})

/** Its turn in the line of those who send. */
export const inLineJob = (world: ChaosWorld, waiting: Waiting): Job => ({
  what: `advance ${waiting.followUp} in line`,
  run: (invocation) => advance(portsOf(world, invocation), waiting, waiting),
})

/** What an operator does, by the runbook. */
export const pauseJob = (world: ChaosWorld): Job => ({
  what: 'operator: pause all sending',
  run: async ({ clock }) => world.pace.pause(clock.now()),
})

export const resumeJob = (world: ChaosWorld): Job => ({
  what: 'operator: resume sending',
  run: async () => world.pace.resume(),
})

export const roundJob = (world: ChaosWorld): Job => ({
  what: 'reconcile',
  run: async (invocation) => {
    const reconciled = await reconcile(portsOf(world, invocation))
    if (reconciled.notTaken > 0) throw new StartsNotTakenError(reconciled)
  },
})
