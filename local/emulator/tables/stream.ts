import { fits } from '../bus/pattern.ts'
import type { DeployedFunction, SourceMapping } from '../lambda/catalogue.ts'
import { type Lambda, lanesFor } from '../lambda/lambda.ts'
import type { Task, TimeMachine } from '../time-machine/time-machine.ts'
import type { Change } from './table-mirror.ts'

type StreamRecord = {
  readonly eventID: string
  readonly eventName: string
  readonly dynamodb: Record<string, unknown>
}

/** A function that reads a stream. */
type Poller = { readonly mapping: SourceMapping; readonly deployed: DeployedFunction }

const RETRY_AFTER_MS = 10_000

/** A table's stream: committed changes in order, handed in batches to the functions that poll it. */
export class Streams {
  readonly #mappings: readonly SourceMapping[]
  readonly #lambda: Lambda
  readonly #machine: TimeMachine
  readonly #region: string
  readonly #records = new Map<string, StreamRecord[]>()
  #sequence = 0
  /** Set by the stack: what Lambda's poller does under the function's role. */
  mayPoll: (deployed: DeployedFunction, streamArn: string) => void = () => {}
  setAside: (deployed: DeployedFunction, queueArn: string, body: string) => void = () => {}
  deliveriesOfEach = 1

  constructor(parts: {
    mappings: readonly SourceMapping[]
    lambda: Lambda
    machine: TimeMachine
    region: string
  }) {
    this.#mappings = parts.mappings
    this.#lambda = parts.lambda
    this.#machine = parts.machine
    this.#region = parts.region
  }

  add(streamArn: string, { keys, before, after }: Change, at: number): void {
    this.#sequence += 1
    const record: StreamRecord = {
      eventID: `record-${this.#sequence}`,
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
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
      for (const mapping of this.#mappings.filter((each) => each.sourceArn === streamArn)) {
        const deployed = this.#lambda.find(mapping.functionArn)
        const wanted = records.filter((record) => isWanted(mapping, record))
        if (deployed === undefined) continue
        for (let start = 0; start < wanted.length; start += mapping.batchSize) {
          const batch = wanted.slice(start, start + mapping.batchSize)
          for (let copy = 1; copy <= this.deliveriesOfEach; copy++)
            this.#machine.soon(this.#batch({ mapping, deployed }, batch, 0))
        }
      }
    }
  }

  #batch(poller: Poller, batch: readonly StreamRecord[], retries: number): Task {
    const { mapping, deployed } = poller
    const id = `stream:${batch[0]?.eventID}+${batch.length}`
    return {
      id,
      lanes: lanesFor(deployed, batch),
      run: async (task) => {
        this.mayPoll(deployed, mapping.sourceArn)
        const Records = batch.map((record) => ({
          ...record,
          eventSource: 'aws:dynamodb',
          eventVersion: '1.1',
          awsRegion: this.#region,
          eventSourceARN: mapping.sourceArn,
        }))
        const outcome = await this.#lambda.invoke(deployed, { id, event: { Records } }, task)
        const rest = outcome.outcome === 'failed' ? batch : remaining(mapping, batch, outcome.result)
        if (rest.length > 0) this.#retry(poller, rest, { retries, at: outcome.endedAt })
        return outcome.endedAt
      },
    }
  }

  #retry(
    poller: Poller,
    rest: readonly StreamRecord[],
    { retries, at }: { readonly retries: number; readonly at: number },
  ) {
    const { mapping, deployed } = poller
    if (mapping.retries >= 0 && retries >= mapping.retries) {
      if (mapping.onFailureArn !== undefined)
        this.setAside(deployed, mapping.onFailureArn, JSON.stringify(rest))
      return
    }
    const again = this.#batch(poller, rest, retries + 1)
    this.#machine.at(at + RETRY_AFTER_MS, `retry ${again.id}`, again)
  }
}

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
