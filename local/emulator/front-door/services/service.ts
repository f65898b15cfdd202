import type { Alarms } from '../../alarms/alarms.ts'
import type { Bus } from '../../bus/bus.ts'
import type { Faults } from '../../faults/faults.ts'
import type { Lambda } from '../../lambda/lambda.ts'
import type { Rounds } from '../../lambda/rounds.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Meters } from '../../meters/meters.ts'
import type { Objects } from '../../objects/objects.ts'
import type { AccessRequest } from '../../policies/evaluate.ts'
import type { Queues } from '../../queues/queues.ts'
import type { Streams } from '../../tables/stream.ts'
import type { Tables } from '../../tables/tables.ts'
import type { Assembly } from '../../template/assembly.ts'
import type { Place } from '../../template/names.ts'
import type { RawCall, Reply } from '../call.ts'

/** The emulated account, as the services see it. */
export type Account = {
  readonly assembly: Assembly
  readonly place: Place
  readonly meters: Meters
  readonly tables: Tables
  readonly streams: Streams
  readonly objects: Objects
  readonly queues: Queues
  readonly bus: Bus
  readonly mail: Mail
  readonly alarms: Alarms
  readonly lambda: Lambda
  readonly faults: Faults
}

/** When a call is made, and how what it causes takes its place in the round. */
export type Moment = {
  readonly at: number
  /** Identifies the call; the same in every run. */
  readonly id: string
  /** How often each function has run in the chain of requests that the call belongs to. */
  readonly rounds: Rounds
  readonly causes: (apply: () => void) => void
}

/** A call understood: what it needs to be allowed, and what it does when it is. */
export type Understood = {
  readonly needs: readonly AccessRequest[]
  readonly perform: (moment: Moment) => Promise<Reply> | Reply
}

export type Service = (call: RawCall, account: Account) => Understood

/** Using data under a customer-managed key needs that key too, through the service that holds the data. */
export const keyNeeds = (
  account: Account,
  { service, keyArn }: { readonly service: string; readonly keyArn: string | undefined },
  actions: readonly ('kms:Decrypt' | 'kms:GenerateDataKey')[],
): readonly AccessRequest[] =>
  keyArn === undefined
    ? []
    : actions.map((action) => ({
        action,
        resource: keyArn,
        context: { 'kms:viaservice': [`${service}.${account.place.region}.amazonaws.com`] },
      }))

export const bodyJson = <T>(call: RawCall): T =>
  JSON.parse(call.body.length === 0 ? '{}' : call.body.toString()) as T
