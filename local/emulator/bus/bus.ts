import type { Lambda } from '../lambda/lambda.ts'
import type { Meters } from '../meters/meters.ts'
import type { Queues } from '../queues/queues.ts'
import type { Assembly } from '../template/assembly.ts'
import { listOf, objectOf, textOf } from '../template/names.ts'
import { inputFor } from './input.ts'
import { fits } from './pattern.ts'

export type BusEvent = {
  readonly source: string
  readonly detailType: string
  readonly detail: unknown
  readonly resources?: readonly string[]
}

type Rule = {
  readonly name: string
  readonly bus: string
  readonly pattern: unknown
  readonly targets: readonly unknown[]
}

const busName = (nameOrArn: string): string => nameOrArn.split('/').at(-1) || 'default'

/** EventBridge: the default bus and the app's own, with the rules of the templates. */
export class Bus {
  readonly #rules: readonly Rule[]
  readonly #parts: { lambda: Lambda; queues: Queues; meters: Meters; region: string; account: string }
  readonly published: { readonly bus: string; readonly at: number; readonly event: BusEvent }[] = []
  #count = 0

  constructor(
    assembly: Assembly,
    parts: { lambda: Lambda; queues: Queues; meters: Meters; region: string; account: string },
  ) {
    this.#parts = parts
    this.#rules = assembly
      .ofType('AWS::Events::Rule')
      .filter(
        ({ properties }) => properties['EventPattern'] !== undefined && properties['State'] !== 'DISABLED',
      )
      .map(({ name, properties }) => ({
        name,
        bus: busName(textOf(properties['EventBusName'])),
        pattern: properties['EventPattern'],
        targets: listOf(properties['Targets']),
      }))
  }

  publish(bus: string, event: BusEvent, at: number): string {
    this.#count += 1
    const id = `event-${this.#count}`
    const name = busName(bus)
    this.published.push({ bus: name, at, event })
    if (name !== 'default') this.#parts.meters.events += 1
    const envelope = {
      version: '0',
      id,
      'detail-type': event.detailType,
      source: event.source,
      account: this.#parts.account,
      time: `${new Date(at).toISOString().slice(0, 19)}Z`,
      region: this.#parts.region,
      resources: event.resources ?? [],
      detail: event.detail,
    }
    for (const rule of this.#rules) {
      if (rule.bus !== name || !fits(rule.pattern, envelope)) continue
      for (const target of rule.targets) this.#deliver(target, envelope, `${id}:${rule.name}`)
    }
    return id
  }

  #deliver(target: unknown, envelope: unknown, id: string): void {
    const arn = textOf(objectOf(target)['Arn'])
    const input = inputFor(target, envelope)
    const deployed = this.#parts.lambda.find(arn)
    if (deployed !== undefined) this.#parts.lambda.deliver(deployed, { id, payload: input })
    else if (arn.includes(':sqs:')) {
      this.#parts.meters.queueRequests += 1
      this.#parts.queues.send(arn, typeof input === 'string' ? input : JSON.stringify(input))
    }
  }
}
