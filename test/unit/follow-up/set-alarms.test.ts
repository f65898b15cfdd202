import { describe, expect, it } from 'vitest'
import { reconcile } from '#shared/follow-up/use-cases/reconcile.ts'
import { setAlarms } from '#shared/follow-up/use-cases/set-alarms.ts'
import { participantId } from '../../support/builders/an-id.ts'
import { aClinic } from '../functions/support/a-clinic.ts'

/** An enrolment of three waves is committed, and the first of its alarms is refused. */
const afterOneRefusal = async () => {
  const { world, ports, followUpOf } = aClinic()
  const after = await world.participants.load(participantId())
  if (!after) throw new Error('nobody is enrolled')
  world.alarmClock.throwNext(new Error('Rate exceeded'))
  await setAlarms(ports, { before: undefined, events: [] as never, after })
  return { world, first: await followUpOf() }
}

describe('the alarms of one decision', () => {
  it('are set each for itself: one that is refused is named, and the others ring', async () => {
    const { world, first } = await afterOneRefusal()
    expect(world.alarmsNotSet.map(({ ids }) => ids)).toEqual([
      { participant: participantId(), followUp: first.followUp },
    ])
    expect(world.alarmClock.of(first.followUp)).toBeUndefined()
    expect(world.alarmClock.alarms).toHaveLength(2)
  })

  it('are missing without harm: the reconciler wakes the follow-up once it is due', async () => {
    const { world, first } = await afterOneRefusal()
    if (first.state !== 'planned') throw new Error('not planned')
    world.clock.set(first.wakeAt)
    world.clock.advance('PT6M')
    const woken: string[] = []
    const invoker = { advance: async ({ followUp }: { followUp: string }) => void woken.push(followUp) }
    await reconcile({ ...world, invoker, remainingTime: () => 300_000 })
    expect(woken).toEqual([first.followUp])
  })
})
