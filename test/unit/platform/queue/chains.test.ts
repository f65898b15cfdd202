import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { queueChain } from '#shared/platform/queues/queue-chain.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'
import { streamChain } from '#shared/platform/queues/stream-chain.ts'

const message = z.object({ version: z.literal(1), count: z.number() })
const batch = (...bodies: readonly string[]) => ({
  Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })),
})
const good = (count: number) => JSON.stringify({ version: 1, count })

let lines: string[]

beforeEach(() => {
  lines = []
  const keep = (line: unknown) => {
    lines.push(String(line))
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})

afterEach(() => vi.restoreAllMocks())

describe('the chain of a queue', () => {
  it('does every record and reports no failure', async () => {
    const done: number[] = []
    const handler = queueChain(message, async ({ count }) => void done.push(count))
    expect(await handler(batch(good(1), good(2)))).toEqual({ batchItemFailures: [] })
    expect(done).toEqual([1, 2])
  })

  it('reports the record that failed, and does the others', async () => {
    const done: number[] = []
    const handler = queueChain(message, async ({ count }) => {
      if (count === 2) throw new Error('busy')
      done.push(count)
    })
    expect(await handler(batch(good(1), good(2), good(3)))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    })
    expect(done).toEqual([1, 3])
  })

  it.each([
    ['an unknown version', JSON.stringify({ version: 2, count: 1 })],
    ['another shape', JSON.stringify({ count: 'maureen@example.com' })],
    ['no JSON', 'maureen@example.com'],
  ])('keeps a record of %s, and logs none of it', async (_, body) => {
    const handler = queueChain(message, async () => {})
    expect(await handler(batch(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
    expect(lines.join()).toContain('record-unknown')
    expect(lines.join()).not.toContain('maureen')
  })

  it('logs an error by its name, not by its message', async () => {
    const handler = queueChain(message, async () => {
      throw new TypeError('not verified: maureen@example.com')
    })
    await handler(batch(good(1)))
    expect(lines.join()).toContain('TypeError')
    expect(lines.join()).not.toContain('maureen')
  })

  it('fails as a whole when the event is not a batch', async () => {
    const handler = queueChain(message, async () => {})
    await expect(handler({ records: [] })).rejects.toThrow('The invocation failed with UnknownInputError')
  })

  it('tells how long the invocation may still run', async () => {
    const left: number[] = []
    const handler = queueChain(message, async (_, { remainingTime }) => void left.push(remainingTime()))
    await handler(batch(good(1)), { getRemainingTimeInMillis: () => 1234 })
    expect(left).toEqual([1234])
  })
})

describe('the chain of a schedule', () => {
  it('hands the parsed input on', async () => {
    const done: number[] = []
    const handler = scheduledChain(message, async ({ count }) => void done.push(count))
    await handler({ version: 1, count: 3 })
    expect(done).toEqual([3])
  })

  it('fails on an input that no version accepts, so that it is tried again and then kept', async () => {
    const handler = scheduledChain(message, async () => {})
    await expect(handler({ version: 9 })).rejects.toThrow('UnknownInputError')
    expect(lines.join()).toContain('input-unknown')
  })

  it('throws on an error with its name only', async () => {
    const handler = scheduledChain(message, async () => {
      throw new Error('not verified: maureen@example.com')
    })
    const thrown = await handler({ version: 1, count: 1 }).catch((error: Error) => error)
    expect(String(thrown)).toContain('failed with Error')
    expect(String(thrown) + lines.join()).not.toContain('maureen')
  })
})

const streamed = (...counts: readonly (string | undefined)[]) => ({
  Records: counts.map((count, index) => ({
    eventName: count ? 'INSERT' : 'REMOVE',
    dynamodb: { SequenceNumber: `s${index}`, ...(count ? { NewImage: { count: { S: count } } } : {}) },
  })),
})

describe('the chain of a stream', () => {
  it('passes over removals, which have no new image', async () => {
    const seen: unknown[] = []
    const handler = streamChain(async (image) => void seen.push(image))
    expect(await handler(streamed('1', undefined, '2'))).toEqual({ batchItemFailures: [] })
    expect(seen).toHaveLength(2)
  })

  it('stops at the first failure, because Lambda starts again from there', async () => {
    const seen: unknown[] = []
    const handler = streamChain(async (image) => {
      seen.push(image)
      if (JSON.stringify(image).includes('2')) throw new Error('busy')
    })
    expect(await handler(streamed('1', '2', '3'))).toEqual({ batchItemFailures: [{ itemIdentifier: 's1' }] })
    expect(seen).toHaveLength(2)
  })
})
