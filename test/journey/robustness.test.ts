import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ServiceError } from '#local/emulator/front-door/call.ts'
import type { WatchedCall } from '#local/emulator/front-door/front-door.ts'
import { aboutOf } from '#local/patients/patients.ts'
import {
  at,
  beginJourney,
  dispositions,
  type Ground,
  type Journey,
  layGround,
  sentSteps,
} from './support/journey.ts'
import { workingHoursBetween } from './support/working-hours.ts'

const PSEQ = [3, 2, 4, 1, 2, 0, 5, 2, 3, 1]
const people = ['A001', 'A002', 'A003', 'A004']
const behaviour = {
  people: {
    A001: { '1w': { act: 'complete', on: 'reminder-1', answers: { PSEQ } } },
    A002: { '1w': { act: 'bounce', on: 'reminder-1' } },
  },
}
/** A wake may be tried again, and a clock that is behind finds nothing due and asks to be woken once more. */
const LATEST_MS = 15 * 60_000
const worstDay = {
  seed: '2',
  secondDelivery: 0.2,
  transactionConflict: 0.1,
  throttle: 0.01,
  timeOut: 0.2,
  indexLagMs: 3_000,
  clockSkewMs: 2_000,
  shards: 4,
}
/** The first wave is over. */
const END = at('2026-02-28')

const sentAt = (journey: Journey): ReadonlyMap<string, number> =>
  new Map(
    journey.mail.sent.flatMap((email) => {
      const about = aboutOf(email)
      return about ? [[`${about.wave} ${about.step} ${email.to[0]}`, email.sentAt] as const] : []
    }),
  )

/** How many events of each kind were published, however often each of them. */
const kindsOfEvents = (journey: Journey): Readonly<Record<string, number>> => {
  const ids = journey.bus.published
    .filter(({ bus }) => bus !== 'default')
    .map(({ event }) => `${event.detailType} ${(event.detail as { readonly eventId?: string }).eventId}`)
  const counts: Record<string, number> = {}
  for (const id of [...new Set(ids)].sort()) {
    const [kind = ''] = id.split(' ')
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

describe('what may go wrong', () => {
  let ground: Ground
  let calm: Journey
  let calmEvents: ReturnType<typeof kindsOfEvents>
  let calmDispositions: Awaited<ReturnType<typeof dispositions>>

  beforeAll(async () => {
    ground = await layGround()
    calm = await beginJourney(ground, people, { behaviour })
    await calm.machine.playUntil(END)
    calmDispositions = await dispositions(calm)
    calmEvents = kindsOfEvents(calm)
  })
  afterAll(async () => {
    await calm?.end()
    await ground?.leave()
  })

  it('recovers every send after all live schedules are lost, none twice, none more than half a working day late', async () => {
    const journey = await beginJourney(ground, people, { behaviour })
    await journey.machine.playUntil(at('2026-01-27'))
    const lost = journey.alarms.loseAll()
    await journey.machine.playUntil(END)
    const became = await dispositions(journey)
    await journey.end()

    expect(lost).toBeGreaterThanOrEqual(people.length)
    expect([...sentSteps(journey)].sort()).toEqual([...sentSteps(calm)].sort())
    const late = [...sentAt(calm)].map(([step, planned]) =>
      workingHoursBetween(planned, sentAt(journey).get(step) ?? END),
    )
    expect(Math.max(...late)).toBeLessThanOrEqual(5)
    expect(became).toEqual(calmDispositions)
  })

  it('comes to the same when everything is delivered twice and in another order', async () => {
    const journey = await beginJourney(ground, people, { behaviour })
    for (const deliverer of [journey.lambda, journey.queues, journey.streams]) deliverer.deliveriesOfEach = 2
    journey.machine.arrange = (tasks) => tasks.toReversed()
    await journey.machine.playUntil(END)
    const became = await dispositions(journey)
    await journey.end()

    expect([...sentSteps(journey)].sort()).toEqual([...sentSteps(calm)].sort())
    expect(became).toEqual(calmDispositions)
  })

  it('comes to the same with late indexes, clocks that are off, conflicts, throttling and time-outs in mid-batch', async () => {
    const journey = await beginJourney(ground, people, { behaviour, faults: worstDay })
    await journey.machine.playUntil(END + LATEST_MS)
    const became = await dispositions(journey)
    await journey.end()

    for (const times of Object.values(journey.faults.happened)) expect(times).toBeGreaterThan(0)
    expect(journey.lambda.failedInvocations.map(({ name }) => name)).toContain('Sandbox.Timedout')
    expect(journey.alarms.names.clashes).toEqual([])
    expect([...sentSteps(journey)].sort()).toEqual([...sentSteps(calm)].sort())
    const late = [...sentAt(calm)].map(([step, planned]) => (sentAt(journey).get(step) ?? END) - planned)
    expect(Math.max(...late)).toBeLessThanOrEqual(LATEST_MS)
    expect(became).toEqual(calmDispositions)
    expect(kindsOfEvents(journey)).toEqual(calmEvents)
    expect(journey.queues.waiting()).toEqual({})
  })

  it('lets scanners follow every link and post every form before anyone reads, and nothing changes', async () => {
    const journey = await beginJourney(ground, people, { behaviour: { ...behaviour, scanner: true } })
    await journey.machine.playUntil(END)
    const became = await dispositions(journey)
    await journey.end()

    const requests = (of: Journey) => of.meters.invocations['serve-questionnaire'] ?? 0
    expect(requests(journey)).toBeGreaterThan(10 * requests(calm))
    expect(sentSteps(journey)).toEqual(sentSteps(calm))
    expect(became).toEqual(calmDispositions)
  })

  it('sends one email when the same follow-up is advanced twice at once', async () => {
    const journey = await beginJourney(ground, ['A001'])
    journey.lambda.deliveriesOfEach = 4
    journey.lambda.isOrderly = false
    await journey.machine.playUntil(at('2026-01-24'))
    await journey.end()
    expect(sentSteps(journey)).toEqual(['1w invitation a001@example.org'])
  })

  it('loses nothing and sends nothing twice when a function dies between any two of its calls', async () => {
    const calls = 9
    const many = Array.from({ length: 2 * calls }, (_, index) => `K${100 + index}`)
    const journey = await beginJourney(ground, many)
    const diesAt = new Map<string, number>()
    const orderOf = ({ invocation }: WatchedCall): number | undefined => {
      if (!/^advance-follow-up\/alarm:.*\.1w\.1\.\d{8}T\d{6}Z\/1$/.test(invocation)) return undefined
      const order = diesAt.get(invocation) ?? diesAt.size
      diesAt.set(invocation, order)
      return order
    }
    const die = (): never => {
      throw new ServiceError('InternalFailure', 'The function died here', 500)
    }
    journey.frontDoor.beforeEach = (call) => {
      const order = orderOf(call)
      if (order !== undefined && order < calls && call.number > order) die()
    }
    journey.frontDoor.afterEach = (call) => {
      const order = orderOf(call)
      if (order !== undefined && order >= calls && call.number > order - calls) die()
    }
    await journey.machine.playUntil(at('2026-01-27', '23:00'))
    await journey.end()

    expect(diesAt.size).toBe(many.length)
    expect(journey.alarms.names.clashes).toEqual([])
    const invited = sentSteps(journey)
    expect(invited.length).toBe(new Set(invited).size)
    const unknown = journey.bus.published.filter(({ event }) => event.detailType === 'send-unknown.v1').length
    expect(new Set(invited).size + unknown).toBeGreaterThanOrEqual(many.length)
    expect(unknown).toBeLessThanOrEqual(6)
  })
})
