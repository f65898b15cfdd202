import { createHash } from 'node:crypto'
import type { Faults } from '../faults/faults.ts'
import type { DeployedFunction, SourceMapping } from '../lambda/catalogue.ts'
import type { Lambda } from '../lambda/lambda.ts'
import { lanesFor } from '../lambda/lanes-for.ts'
import { furthest, type Rounds } from '../lambda/rounds.ts'
import type { Assembly } from '../template/assembly.ts'
import { objectOf, textOf } from '../template/names.ts'
import type { Task, TimeMachine } from '../time-machine/time-machine.ts'
import { failedIn, isWanted } from './batches.ts'
import { checkMapping } from './queue-rules.ts'

export type Message = {
  readonly id: string
  readonly body: string
  /** The chain of requests that sent it. */
  readonly rounds: Rounds
  receives: number
}

type Queue = {
  readonly arn: string
  readonly name: string
  readonly url: string
  readonly keyArn: string | undefined
  readonly visibilityMs: number
  readonly maxReceives: number
  readonly deadLettersArn: string | undefined
  readonly available: Message[]
}

/** A second copy of a message may be found this much later. */
const COPY_WITHIN_MS = 60_000

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** A function that takes messages from a queue. */
type Poller = {
  readonly mapping: SourceMapping
  readonly queue: Queue
  readonly deployed: DeployedFunction
}

/**
 * SQS: messages wait, Lambda's pollers take them in batches, what fails comes back, what keeps failing is set
 * aside.
 */
export class Queues {
  readonly #queues: ReadonlyMap<string, Queue>
  readonly #mappings: readonly SourceMapping[]
  readonly #lambda: Lambda
  readonly #machine: TimeMachine
  readonly #faults: Faults
  readonly #region: string
  #sent = 0
  /** Set by the stack: what Lambda's poller does under the function's role. Throws when the role may not. */
  mayPoll: (deployed: DeployedFunction, queueArn: string) => void = () => {}
  /** For tests: every message is handed out this many times. */
  deliveriesOfEach = 1

  constructor(
    assembly: Assembly,
    parts: {
      mappings: readonly SourceMapping[]
      lambda: Lambda
      machine: TimeMachine
      faults: Faults
      place: { endpoint: string; account: string; region: string }
    },
  ) {
    this.#mappings = parts.mappings
    this.#lambda = parts.lambda
    this.#machine = parts.machine
    this.#faults = parts.faults
    this.#region = parts.place.region
    this.#queues = new Map(
      assembly.ofType('AWS::SQS::Queue').map(({ arn, name, properties }) => {
        const redrive = objectOf(properties['RedrivePolicy'])
        const key = textOf(properties['KmsMasterKeyId'])
        const queue: Queue = {
          arn,
          name,
          url: `${parts.place.endpoint}/${parts.place.account}/${name}`,
          keyArn: key === '' ? undefined : key,
          visibilityMs: Number(properties['VisibilityTimeout'] ?? 30) * 1000,
          maxReceives: Number(redrive['maxReceiveCount'] ?? Number.POSITIVE_INFINITY),
          deadLettersArn: textOf(redrive['deadLetterTargetArn']) || undefined,
          available: [],
        }
        return [arn, queue]
      }),
    )
    for (const { mapping, queue, deployed } of this.#pollers()) checkMapping(mapping, queue, deployed)
  }

  byArn(arn: string): Queue | undefined {
    return this.#queues.get(arn)
  }

  byUrl(url: string): Queue | undefined {
    const name = url.split('/').at(-1)
    return [...this.#queues.values()].find((queue) => queue.name === name)
  }

  /** Messages that nothing takes: dead letters, for those who look. */
  waiting(): Readonly<Record<string, readonly Message[]>> {
    return Object.fromEntries(
      [...this.#queues.values()].flatMap((queue) =>
        queue.available.length > 0 ? [[queue.name, queue.available]] : [],
      ),
    )
  }

  send(
    arn: string,
    body: string,
    { rounds = {}, delaySeconds = 0 }: { readonly rounds?: Rounds; readonly delaySeconds?: number } = {},
  ): { readonly id: string; readonly md5: string } {
    const queue = this.#queues.get(arn)
    if (queue === undefined) throw new Error(`No queue has the ARN ${arn}`)
    this.#sent += 1
    const id = `message-${this.#sent}`
    const copyOf = () => ({ id, body, rounds, receives: 0 })
    for (let copy = 1; copy <= this.deliveriesOfEach; copy++)
      if (delaySeconds > 0) this.#showAt(this.#machine.now + delaySeconds * 1000, queue, copyOf())
      else queue.available.push(copyOf())
    if (this.#faults.happens('secondDelivery', `${queue.name} ${id}`)) {
      const after = this.#faults.between(1, COPY_WITHIN_MS, `${queue.name} ${id}`)
      this.#showAt(this.#machine.now + delaySeconds * 1000 + after, queue, copyOf())
    }
    return { id, md5: md5(body) }
  }

  #pollers(): readonly Poller[] {
    return this.#mappings.flatMap((mapping) => {
      const queue = this.#queues.get(mapping.sourceArn)
      const deployed = this.#lambda.find(mapping.functionArn)
      return queue === undefined || deployed === undefined ? [] : [{ mapping, queue, deployed }]
    })
  }

  /** Hands what is available to the functions that poll, in batches. Called before each round. */
  handOut(): void {
    for (const poller of this.#pollers()) {
      const { mapping, queue } = poller
      while (queue.available.length > 0) {
        const batch = queue.available.splice(0, mapping.batchSize)
        const wanted = batch.filter((message) => isWanted(mapping, message))
        if (wanted.length > 0) this.#machine.soon(this.#batch(poller, wanted))
      }
    }
  }

  #batch({ mapping, queue, deployed }: Poller, batch: readonly Message[]): Task {
    const id = `${queue.name}:${batch.map((message) => message.id).join(',')}`
    return {
      id,
      lanes: lanesFor(deployed, batch.map((message) => message.body).join('\n')),
      run: async (task) => {
        this.mayPoll(deployed, queue.arn)
        for (const message of batch) message.receives += 1
        const event = { Records: batch.map((message) => this.#record(queue, message, task.at)) }
        const rounds = furthest(batch.map((message) => message.rounds))
        const request = { id, event, rounds, isBatch: true }
        const outcome = await this.#lambda.invoke(deployed, request, task)
        const isShownTooSoon = outcome.endedAt - task.at > queue.visibilityMs
        const failed =
          outcome.outcome === 'failed' || isShownTooSoon
            ? batch
            : batch.filter(({ id }) => failedIn(mapping, outcome.result).has(id))
        for (const message of failed) this.#comeBack(queue, message, task.at)
        return outcome.endedAt
      },
    }
  }

  /** What was not deleted is seen again when its visibility timeout is over, counted from its receipt. */
  #comeBack(queue: Queue, message: Message, receivedAt: number): void {
    if (message.receives >= queue.maxReceives && queue.deadLettersArn !== undefined)
      this.#queues.get(queue.deadLettersArn)?.available.push(message)
    else this.#showAt(receivedAt + queue.visibilityMs, queue, message)
  }

  #showAt(at: number, queue: Queue, message: Message): void {
    const visible: Task = {
      id: message.id,
      lanes: [],
      run: async (task) => {
        queue.available.push(message)
        return task.at
      },
    }
    this.#machine.at(at, `visible ${queue.name} ${message.id}`, visible)
  }

  #record(queue: Queue, message: Message, at: number) {
    return {
      messageId: message.id,
      receiptHandle: message.id,
      body: message.body,
      md5OfBody: md5(message.body),
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        SentTimestamp: String(at),
        SenderId: 'local',
        ApproximateFirstReceiveTimestamp: String(at),
      },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: this.#region,
    }
  }
}
