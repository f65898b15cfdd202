import { describe, expect, it } from 'vitest'
import { type ReconcilePorts, reconcile } from '#shared/follow-up/use-cases/reconcile.ts'
import { at } from '../../support/builders/a-time.ts'
import { followUpId, participantId } from '../../support/builders/an-id.ts'

const overdueOnes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    participant: participantId(index),
    followUp: followUpId(index),
    wakeAt: at('2025-03-17T09:00:00Z'),
    sequence: 3,
  }))

const aRound = (count: number) => {
  const queries: { before: string; limit: number }[] = []
  const started: string[] = []
  const time = { left: 300_000 }
  const ports: ReconcilePorts = {
    participants: {
      overdue: async (before, limit) => {
        queries.push({ before, limit })
        return overdueOnes(count).slice(0, limit)
      },
    },
    invoker: {
      advance: async ({ followUp }) => {
        started.push(followUp)
        time.left -= 1
      },
    },
    clock: { now: () => at('2025-03-17T09:45:00Z') },
    remainingTime: () => time.left,
  }
  return { queries, started, time, ports }
}

describe('the reconciler', () => {
  it('asks once when nothing is overdue, and leaves what is only minutes late to its alarm', async () => {
    const { ports, queries, started } = aRound(0)
    expect(await reconcile(ports)).toEqual({ woken: 0, notTaken: 0 })
    expect(queries).toEqual([{ before: '2025-03-17T09:40:00.000Z', limit: 500 }])
    expect(started).toEqual([])
  })

  it('starts every overdue follow-up once, also more than one page of them', async () => {
    const { ports, started } = aRound(1_700)
    expect(await reconcile(ports)).toEqual({ woken: 1_700, notTaken: 0 })
    expect(new Set(started).size).toBe(1_700)
    expect(started).toHaveLength(1_700)
  })

  it('stops before its time is up; the rest stays overdue', async () => {
    const { ports, time, started } = aRound(100)
    time.left = 15_030
    expect(await reconcile(ports)).toEqual({ woken: 40, notTaken: 0 })
    expect(started).toHaveLength(40)
  })

  it('starts the others where a few starts are not taken, and counts those, trying each once', async () => {
    const { ports, started } = aRound(100)
    const tried: string[] = []
    const throttled = {
      advance: async (key: Parameters<typeof ports.invoker.advance>[0], sequence: number) => {
        tried.push(key.followUp)
        if ([3, 12, 13, 57].includes(tried.length)) throw new Error('TooManyRequests')
        await ports.invoker.advance(key, sequence)
      },
    }
    expect(await reconcile({ ...ports, invoker: throttled })).toEqual({ woken: 96, notTaken: 4 })
    expect(new Set(tried).size).toBe(100)
    expect(tried).toHaveLength(100)
    expect(started).toHaveLength(96)
  })
})
