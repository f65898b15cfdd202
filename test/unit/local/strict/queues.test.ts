import { describe, expect, it } from 'vitest'
import { checkDelay, checkMessage, MOST_MESSAGE_BYTES } from '#local/emulator/queues/queue-rules.ts'
import { Queues } from '#local/emulator/queues/queues.ts'
import { aLambda, aMapping, anAssembly, DEAD_LETTERS, failures, QUEUE } from './a-lambda.ts'

type Batch = { readonly Records: readonly { readonly messageId: string; readonly body: string }[] }

const bodiesIn = (event: unknown) => (event as Batch).Records.map(({ body }) => body)

/** Queues and a function that notes what it was given, and when. */
const aWorkshop = (
  more: Parameters<typeof aLambda>[1] & {
    readonly visibilitySeconds?: number
    readonly work?: (given: { readonly bodies: readonly string[]; readonly time: number }) => unknown
  } = {},
) => {
  const got: { readonly at: number; readonly bodies: readonly string[] }[] = []
  const all = aLambda(({ event, at, endsAfterCalls }) => {
    const bodies = bodiesIn(event)
    got.push({ at: at - nine, bodies })
    if (endsAfterCalls !== undefined) throw new Error('ended at its time limit')
    return more.work?.({ bodies, time: got.length })
  }, more)
  const nine = all.machine.now
  const mappings = [aMapping()]
  const queues = new Queues(anAssembly(more.visibilitySeconds), { ...all, mappings })
  all.machine.beforeRound = () => queues.handOut()
  const play = (minutes: number) => all.machine.playUntil(nine + minutes * 60_000)
  return { ...all, queues, got, play }
}

describe('SQS', () => {
  it('hands out ten messages at a time', async () => {
    const { queues, got, play } = aWorkshop()
    for (let number = 1; number <= 12; number += 1) queues.send(QUEUE, String(number))
    await play(1)
    expect(got.map(({ bodies }) => bodies.length)).toEqual([10, 2])
  })

  it('hands out a message that is to wait when its delay is over, and refuses a longer one than SQS takes', async () => {
    const { queues, got, play } = aWorkshop()
    queues.send(QUEUE, 'later', { delaySeconds: 90 })
    queues.send(QUEUE, 'now')
    await play(5)
    expect(got.map(({ bodies, at }) => [bodies, Math.floor(at / 1_000)])).toEqual([
      [['now'], 0],
      [['later'], 90],
    ])
    expect(() => checkDelay(901)).toThrow(/DelaySeconds/)
  })

  it('gives only what failed again, when the visibility timeout from its receipt is over', async () => {
    const { queues, got, play } = aWorkshop({
      work: ({ time }) => (time === 1 ? failures('message-2') : undefined),
    })
    for (const body of ['a', 'b', 'c']) queues.send(QUEUE, body)
    await play(5)
    expect(got.map(({ bodies }) => bodies)).toEqual([['a', 'b', 'c'], ['b']])
    expect(Math.floor((got[1]?.at ?? 0) / 1_000)).toBe(120)
  })

  it('gives all of a batch again whose function was ended at its time limit, and sets it aside in the end', async () => {
    const { queues, got, play, faults } = aWorkshop({ faults: { seed: '1', timeOut: 1 } })
    for (const body of ['a', 'b', 'c']) queues.send(QUEUE, body)
    await play(10)
    expect(got.map(({ bodies }) => bodies)).toEqual(Array(3).fill(['a', 'b', 'c']))
    expect(faults.happened.timeOut).toBe(3)
    expect(queues.byArn(DEAD_LETTERS)?.available.map(({ body }) => body)).toEqual(['a', 'b', 'c'])
  })

  it('gives a message to a second function while the first still works on it, if it takes too long', async () => {
    const { queues, got, play } = aWorkshop({ visibilitySeconds: 30, lastsMs: 31_000 })
    queues.send(QUEUE, 'slow')
    await play(1.5)
    expect(got.map(({ at }) => Math.floor(at / 1_000))).toEqual([0, 31, 62])
  })

  it('delivers some messages twice, the same ones for the same seed', async () => {
    const twice = async (seed: string) => {
      const { queues, got, play } = aWorkshop({ faults: { seed, secondDelivery: 0.3 } })
      for (let number = 1; number <= 20; number += 1) queues.send(QUEUE, String(number))
      await play(2)
      const bodies = got.flatMap((each) => each.bodies)
      expect(new Set(bodies).size).toBe(20)
      return bodies.filter((body, index) => bodies.indexOf(body) < index)
    }
    const first = await twice('1')
    expect(first.length).toBeGreaterThan(1)
    expect(await twice('1')).toEqual(first)
    expect(await twice('2')).not.toEqual(first)
  })

  it('refuses an empty message, one above 256 KB and one with a character that it does not take', () => {
    const largest = 'x'.repeat(MOST_MESSAGE_BYTES)
    expect(() => checkMessage(largest)).not.toThrow()
    expect(() => checkMessage(`${largest}x`)).toThrow('must be shorter than 262144 bytes')
    expect(() => checkMessage(`${'é'.repeat(MOST_MESSAGE_BYTES / 2)}x`)).toThrow('must be shorter')
    expect(() => checkMessage('')).toThrow('MessageBody')
    expect(() => checkMessage('a\u0000b')).toThrow('Invalid characters')
    expect(() => checkMessage('{"name":"Zoë 🙂"}')).not.toThrow()
  })
})

describe('Lambda, where it takes messages from a queue', () => {
  const queuesWith = (visibilitySeconds: number, batchSize = 10) => {
    const mappings = [aMapping({ batchSize })]
    return () => new Queues(anAssembly(visibilitySeconds), { ...aLambda(() => undefined), mappings })
  }

  it('refuses a queue whose visibility timeout is shorter than the time limit of its function', () => {
    expect(queuesWith(19)).toThrow('less than Function timeout: 20 seconds')
    expect(queuesWith(20)).not.toThrow()
  })

  it('refuses batches above ten without a batching window', () => {
    expect(queuesWith(120, 11)).toThrow('MaximumBatchingWindowInSeconds')
  })

  it.each([
    ['ends a chain after 16 rounds and sets the message aside', false, 16, 1],
    ['lets a function that may call itself go on', true, 40, 0],
  ])('%s', async (_, mayRecurse, rounds, setAside) => {
    const { lambda, machine, place, faults } = aLambda(
      ({ invocation, event }) => {
        const next = Number(bodiesIn(event)[0]) + 1
        if (next <= 40)
          queues.send(QUEUE, String(next), { rounds: lambda.invocation(invocation)?.rounds ?? {} })
      },
      { mayRecurse },
    )
    const queues: Queues = new Queues(anAssembly(), {
      lambda,
      machine,
      place,
      faults,
      mappings: [aMapping()],
    })
    machine.beforeRound = () => queues.handOut()
    queues.send(QUEUE, '1')
    await machine.playUntil(machine.now + 3_600_000)
    const runs = rounds
    expect(lambda.failedInvocations.filter(({ name }) => name !== 'RecursiveInvocationException')).toEqual([])
    expect(lambda.recursionsStopped).toBe(setAside * 3)
    expect(queues.byArn(DEAD_LETTERS)?.available.map(({ body }) => body)).toEqual(
      setAside === 1 ? [String(runs + 1)] : [],
    )
  })
})
