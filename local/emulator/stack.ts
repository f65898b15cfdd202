import { Alarms } from './alarms/alarms.ts'
import { Bus } from './bus/bus.ts'
import { type FaultOptions, Faults } from './faults/faults.ts'
import { FrontDoor } from './front-door/front-door.ts'
import { Gatekeeper } from './front-door/gatekeeper.ts'
import type { Account } from './front-door/services/service.ts'
import { functionsOf, mappingsOf } from './lambda/catalogue.ts'
import { Lambda } from './lambda/lambda.ts'
import { Mail } from './mail/mail.ts'
import { emptyMeters } from './meters/meters.ts'
import { Objects } from './objects/objects.ts'
import { actUnderRoles } from './policies/act-under-roles.ts'
import { rolesOf } from './policies/roles.ts'
import { Queues } from './queues/queues.ts'
import { HttpApi } from './site/http-api.ts'
import { type DynamoDbLocal, startDynamoDbLocal } from './tables/dynamodb-local.ts'
import { Streams } from './tables/stream.ts'
import { Tables } from './tables/tables.ts'
import { loadAssembly } from './template/assembly.ts'
import type { Place } from './template/names.ts'
import { TimeMachine } from './time-machine/time-machine.ts'
import { workerOf, workersFor } from './workers/workers-for.ts'

export type LocalStackOptions = {
  /** A synthesised app: `cdk.out`. */
  readonly assembly: string
  readonly seed: string
  /** Virtual milliseconds since 1970 at which it begins. */
  readonly startAt: number
  /** Where links in emails lead. */
  readonly publicOrigin: string
  /** Environment that replaces the template's where a deployed value means nothing here (`OIDC_*`). */
  readonly environment?: Readonly<Record<string, string>>
  /** Share one Java process between stacks. Default: one of our own. */
  readonly dynamoDb?: DynamoDbLocal
  /** For tests: statement ids that every role loses. */
  readonly withoutStatements?: readonly string[]
  /** What AWS may do at any time and these stand-ins do only when asked. Default: none of it. */
  readonly faults?: FaultOptions
  readonly onLog?: (functionName: string, line: string) => void
}

export type LocalStack = Account & {
  readonly machine: TimeMachine
  readonly frontDoor: FrontDoor
  readonly gatekeeper: Gatekeeper
  readonly site: HttpApi
  readonly publicOrigin: string
  readonly stop: () => Promise<void>
}

let stacks = 0

/**
 * The synthesised templates, running: every table, queue, rule, route, schedule, role and function of the
 * app.
 */
export const startLocalStack = async (options: LocalStackOptions): Promise<LocalStack> => {
  const [frontDoor, dynamoDb] = await Promise.all([
    FrontDoor.open(),
    options.dynamoDb ?? startDynamoDbLocal(),
  ])
  const place: Place = { region: 'eu-west-2', account: '111122223333', endpoint: frontDoor.endpoint }
  const assembly = loadAssembly(options.assembly, place)
  const machine = new TimeMachine(options.startAt)
  const meters = emptyMeters()
  const faults = new Faults(options.faults)
  const functions = functionsOf(assembly)
  const workers = workersFor(functions, options, { place, clock: machine.clockBuffer, frontDoor, faults })
  const lambda = new Lambda(functions, {
    start: (deployed, request) => workerOf(workers, deployed).invoke(request),
    meters,
    machine,
    faults,
  })
  const mappings = mappingsOf(assembly, functions)
  const queues = new Queues(assembly, { mappings, lambda, machine, faults, place })
  const streams = new Streams({ mappings, lambda, machine, faults, region: place.region })
  stacks += 1
  const account: Account = {
    assembly,
    place,
    meters,
    tables: await Tables.create(assembly, {
      local: dynamoDb,
      database: `stack${process.pid}n${stacks}`,
      meters,
      faults,
    }),
    streams,
    objects: new Objects(assembly),
    queues,
    bus: new Bus(assembly, { lambda, queues, meters, ...place }),
    mail: new Mail(),
    alarms: new Alarms({ machine, lambda, meters }),
    lambda,
    faults,
  }
  const gatekeeper = new Gatekeeper(rolesOf(assembly), options.withoutStatements)
  actUnderRoles(account, gatekeeper)
  machine.beforeRound = () => {
    queues.handOut()
    streams.handOut()
  }
  frontDoor.serveFor({
    account,
    gatekeeper,
    now: () => machine.now,
    causes: (invocation, call, apply) =>
      machine.causes(
        invocation === undefined ? { order: 0, invocation: 0, call } : { ...invocation, call },
        apply,
      ),
    settle: () => void machine.quiesce(),
  })
  account.alarms.startRecurring(assembly)
  const site = new HttpApi(assembly, { lambda, meters, publicOrigin: options.publicOrigin })
  const stop = async () => {
    await Promise.all([...workers.values()].map((worker) => worker.stop()))
    await frontDoor.close()
    if (options.dynamoDb === undefined) await dynamoDb.stop()
  }
  return { ...account, machine, frontDoor, gatekeeper, site, publicOrigin: options.publicOrigin, stop }
}
