import { describe, expect, it } from 'vitest'
import { Streams } from '#local/emulator/tables/stream.ts'
import { aLambda, aMapping, failures } from './a-lambda.ts'

const STREAM = 'arn:stream'
type Shown = {
  readonly dynamodb: {
    readonly Keys: Record<string, { readonly S: string }>
    readonly SequenceNumber: string
  }
}

const aStream = (
  options: Parameters<typeof aLambda>[1],
  work: (shown: readonly string[], time: number) => unknown = () => undefined,
) => {
  const got: string[] = []
  let times = 0
  const all = aLambda(({ event }) => {
    times += 1
    const records = (event as { readonly Records: readonly Shown[] }).Records
    const shown = records.map(({ dynamodb }) => `${dynamodb.Keys['pk']?.S} ${dynamodb.Keys['sk']?.S}`)
    got.push(...shown)
    return work(
      records.map(({ dynamodb }) => dynamodb.SequenceNumber),
      times,
    )
  }, options)
  const mappings = [aMapping({ sourceArn: STREAM, batchSize: 2 })]
  const streams = new Streams({ ...all, mappings, region: 'eu-west-2' })
  all.machine.beforeRound = () => streams.handOut()
  const write = (pk: string, sk: number) =>
    streams.add(
      STREAM,
      { table: 't', keys: { pk: { S: pk }, sk: { S: String(sk) } }, before: undefined, after: {} },
      all.machine.now,
    )
  return { ...all, got, write, play: () => all.machine.playUntil(all.machine.now + 600_000) }
}

const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']

describe('a stream', () => {
  it('keeps the order of one person’s records and no other, across shards that are behind one another', async () => {
    const { got, write, play } = aStream({ faults: { seed: '1', shards: 4, secondDelivery: 0.3 } })
    for (const sk of [1, 2, 3, 4, 5]) for (const person of people) write(person, sk)
    await play()
    for (const person of people) {
      const own = got.filter((shown) => shown.startsWith(`${person} `)).map((shown) => Number(shown.slice(3)))
      const first = own.filter((sk, index) => own.indexOf(sk) === index)
      expect(first).toEqual([1, 2, 3, 4, 5])
    }
    const rounds = got.map((shown) => Number(shown.slice(3)))
    expect(rounds).not.toEqual(rounds.toSorted((a, b) => a - b))
    expect(got.length).toBeGreaterThan(30)
  })

  it('goes no further than the record that failed until that has been done', async () => {
    const { got, write, play } = aStream({}, ([, second], time) =>
      time === 1 ? failures(second ?? '') : undefined,
    )
    for (const sk of [1, 2, 3, 4]) write('p1', sk)
    await play()
    expect(got).toEqual(['p1 1', 'p1 2', 'p1 2', 'p1 3', 'p1 4'])
  })
})
