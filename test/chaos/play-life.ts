import { Chance, seedOf } from './chance.ts'
import { checkOrder } from './laws/order-law.ts'
import { lawRegistry } from './laws/registry.ts'
import { Life } from './life/life.ts'
import type { Violation } from './world/record.ts'
import { DAY } from './world/timeline.ts'

export type PlayedLife = {
  readonly personYears: number
  readonly followUps: number
  readonly faults: ReadonlyMap<string, number>
  readonly violations: readonly Violation[]
  readonly diary: readonly string[]
}

const FAULT_RATES = [0, 0.06, 0.1, 0.12, 0.16] as const

/** One life from its seed: the same seed, the same life, to the last fault. */
export const playLife = async (seed: number, life: number): Promise<PlayedLife> => {
  const chance = new Chance(seedOf(seed, life))
  const played = new Life(chance, chance.pick(FAULT_RATES))
  const { world } = played
  const from = world.now
  await played.play()
  await played.look()
  const people = await played.people()
  for (const law of lawRegistry) await law({ world, people })
  await checkOrder(world, chance.split())
  return {
    personYears: (people.length * (world.now - from)) / (365.25 * DAY),
    followUps: people.reduce((sum, { followUps }) => sum + followUps.length, 0),
    faults: world.faults.counted,
    violations: world.record.violations,
    diary: world.record.diary,
  }
}
