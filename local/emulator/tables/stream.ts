import { createHash } from 'node:crypto'
import { fits } from '../bus/pattern.ts'
import type { Faults } from '../faults/faults.ts'
import type { DeployedFunction, SourceMapping } from '../lambda/catalogue.ts'
import type { Lambda } from '../lambda/lambda.ts'
import { lanesFor } from '../lambda/lanes-for.ts'
import type { Task, TimeMachine } from '../time-machine/time-machine.ts'
import type { Change } from './table-mirror.ts'

type StreamRecord = {
  readonly eventID: string
  readonly eventName: string
  readonly shard: number
  readonly dynamodb: Record<string, unknown>
}

/** One shard as one function reads it: in order, and no further than a batch that failed. */
type Reading = {
  readonly mapping: SourceMapping
  readonly deployed: DeployedFunction
  readonly shard: number
  isHeldUp: boolean
  /** Batches behind the one that failed. */
  readonly held: (readonly StreamRecord[])[]
  /** When the latest batch is read: none overtakes another. */
  readAt: number
}

/** `isNext`: not to be held up, because it is what the others wait for. */
type Turn = { readonly retries: number; readonly isNext: boolean }

const FIRST: Turn = { retries: 0, isNext: false }
const RETRY_AFTER_MS = 10_000
/** How far one shard may be behind another. */
const MOST_BEHIND_MS = 30_000

type StreamsParts = {
  readonly mappings: readonly SourceMapping[]
  readonly lambda: Lambda
  readonly machine: TimeMachine
  readonly faults: Faults
  readonly region: string
}

/** A table's stream: committed changes in batches, in order for each partition key. */
export class Streams {
  readonly #parts: StreamsParts
  readonly #records = new Map<string, StreamRecord[]>()
  readonly #readings = new Map<string, Reading>()
  #sequence = 0
  /** Set by the stack: what Lambda's poller does under the function's role. */
  mayPoll: (deployed: DeployedFunction, streamArn: string) => void = () => {}
  setAside: (deployed: DeployedFunction, queueArn: string, body: string) => void = () => {}
  deliveriesOfEach = 1

  constructor(parts: StreamsParts) {
    this.#parts = parts
  }

  add(streamArn: string, { keys, before, after }: Change, at: number): void {
    this.#sequence += 1
    const record: StreamRecord = {
      eventID: `record-${this.#sequence}`,
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      shard: shardOf(keys['pk']?.S ?? JSON.stringify(keys), this.#parts.faults.shards),
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(at / 1000),
        Keys: keys,
        ...(after === undefined ? {} : { NewImage: after }),
        SequenceNumber: String(this.#sequence).padStart(21, '0'),
        SizeBytes: 1,
        StreamViewType: 'NEW_IMAGE',
      },
    }
    const records = this.#records.get(streamArn)
    if (records === undefined) this.#records.set(streamArn, [record])
    else records.push(record)
  }

  /** Called before each round. */
  handOut(): void {
    for (const [streamArn, records] of this.#records) {
      if (records.length === 0) continue
      this.#records.set(streamArn, [])
      for (const mapping of this.#parts.mappings.filter((each) => each.sourceArn === streamArn)) {
        const wanted = records.filter((record) => isWanted(mapping, record))
        for (let shard = 0; shard < this.#parts.faults.shards; shard++) {
          const reading = this.#readingOf(mapping, shard)
          const own = wanted.filter((record) => record.shard === shard)
          for (let start = 0; reading && start < own.length; start += mapping.batchSize)
            this.#read(reading, own.slice(start, start + mapping.batchSize))
        }
      }
    }
  }

  #readingOf(mapping: SourceMapping, shard: number): Reading | undefined {
    const key = `${mapping.functionArn} ${mapping.sourceArn} ${shard}`
    const deployed = this.#parts.lambda.find(mapping.functionArn)
    const known = this.#readings.get(key)
    if (known !== undefined || deployed === undefined) return known
    const reading: Reading = { mapping, deployed, shard, isHeldUp: false, held: [], readAt: 0 }
    this.#readings.set(key, reading)
    return reading
  }

  /** With several shards, each is read a little later than it could be, so that they overtake each other. */
  #read(reading: Reading, batch: readonly StreamRecord[]): void {
    const { faults, machine } = this.#parts
    const task = this.#batch(reading, batch)
    const copies = this.deliveriesOfEach + (faults.happens('secondDelivery', task.id) ? 1 : 0)
    if (faults.shards === 1) {
      for (let copy = 1; copy <= copies; copy++) machine.soon(task)
      return
    }
    const behind = faults.between(0, MOST_BEHIND_MS, task.id)
    reading.readAt = Math.max(reading.readAt, machine.now + behind)
    const key = `stream ${batch[0]?.dynamodb['SequenceNumber']}`
    for (let copy = 1; copy <= copies; copy++) machine.at(reading.readAt, key, task)
  }

  #batch(reading: Reading, batch: readonly StreamRecord[], { retries, isNext }: Turn = FIRST): Task {
    const { mapping, deployed } = reading
    const id = `stream:${batch[0]?.eventID}+${batch.length}`
    return {
      id,
      lanes: lanesFor(deployed, batch),
      run: async (task) => {
        if (reading.isHeldUp && !isNext) {
          reading.held.push(batch)
          return task.at
        }
        this.mayPoll(deployed, mapping.sourceArn)
        const event = { Records: batch.map((record) => this.#shown(record, mapping.sourceArn)) }
        const outcome = await this.#parts.lambda.invoke(deployed, { id, event, isBatch: true }, task)
        const rest = outcome.outcome === 'failed' ? batch : remaining(mapping, batch, outcome.result)
        if (rest.length > 0) this.#retry(reading, rest, { retries, at: outcome.endedAt })
        else if (isNext) this.#goOn(reading)
        return outcome.endedAt
      },
    }
  }

  #shown({ shard: _, ...record }: StreamRecord, sourceArn: string) {
    const { region: awsRegion } = this.#parts
    const source = { eventSource: 'aws:dynamodb', eventVersion: '1.1', awsRegion, eventSourceARN: sourceArn }
    return { ...record, ...source }
  }

  /** What was held goes one batch after another, before anything that came later. */
  #goOn(reading: Reading): void {
    const next = reading.held.shift()
    if (next === undefined) reading.isHeldUp = false
    else this.#parts.machine.soon(this.#batch(reading, next, { retries: 0, isNext: true }))
  }

  #retry(
    reading: Reading,
    rest: readonly StreamRecord[],
    { retries, at }: { readonly retries: number; readonly at: number },
  ) {
    const { mapping, deployed } = reading
    if (mapping.retries >= 0 && retries >= mapping.retries) {
      if (mapping.onFailureArn !== undefined)
        this.setAside(deployed, mapping.onFailureArn, JSON.stringify(rest))
      this.#goOn(reading)
      return
    }
    reading.isHeldUp = true
    const again = this.#batch(reading, rest, { retries: retries + 1, isNext: true })
    this.#parts.machine.at(at + RETRY_AFTER_MS, `retry ${again.id}`, again)
  }
}

const shardOf = (partitionKey: string, shards: number): number =>
  shards === 1 ? 0 : createHash('sha256').update(partitionKey).digest().readUInt32BE(0) % shards

const isWanted = (mapping: SourceMapping, record: StreamRecord): boolean =>
  mapping.filters.length === 0 || mapping.filters.some((filter) => fits(filter, record))

/** A stream goes on from the first record that failed. */
const remaining = (
  mapping: SourceMapping,
  batch: readonly StreamRecord[],
  result: unknown,
): readonly StreamRecord[] => {
  const failures = (result as { batchItemFailures?: readonly { itemIdentifier: string }[] } | null)
    ?.batchItemFailures
  if (!mapping.reportsFailures || failures === undefined || failures.length === 0) return []
  const first = batch.findIndex((record) =>
    failures.some(({ itemIdentifier }) => itemIdentifier === record.dynamodb['SequenceNumber']),
  )
  return first < 0 ? batch : batch.slice(first)
}
