import { join } from 'node:path'
import { Alarms } from './alarms/alarms.ts'
import { Bus } from './bus/bus.ts'
import { FrontDoor } from './front-door/front-door.ts'
import { Gatekeeper } from './front-door/gatekeeper.ts'
import { type Account, keyNeeds } from './front-door/services/service.ts'
import { type DeployedFunction, functionsOf, mappingsOf } from './lambda/catalogue.ts'
import { Lambda } from './lambda/lambda.ts'
import { Mail } from './mail/mail.ts'
import { emptyMeters } from './meters/meters.ts'
import { Objects } from './objects/objects.ts'
import { rolesOf } from './policies/roles.ts'
import { Queues } from './queues/queues.ts'
import { HttpApi } from './site/http-api.ts'
import { type DynamoDbLocal, startDynamoDbLocal } from './tables/dynamodb-local.ts'
import { Streams } from './tables/stream.ts'
import { Tables } from './tables/tables.ts'
import { loadAssembly } from './template/assembly.ts'
import type { Place } from './template/names.ts'
import { TimeMachine } from './time-machine/time-machine.ts'
import { FunctionWorker } from './workers/function-worker.ts'
import type { CarriedCall } from './workers/in-memory-request.ts'

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

/** The synthesised templates, running: every table, queue, rule, route, schedule, role and function of the app. */
export const startLocalStack = async (options: LocalStackOptions): Promise<LocalStack> => {
  const [frontDoor, dynamoDb] = await Promise.all([FrontDoor.open(), options.dynamoDb ?? startDynamoDbLocal()])
  const place: Place = { region: 'eu-west-2', account: '111122223333', endpoint: frontDoor.endpoint }
  const assembly = loadAssembly(options.assembly, place)
  const machine = new TimeMachine(options.startAt)
  const meters = emptyMeters()
  const functions = functionsOf(assembly)
  const workers = workersFor(functions, options, { place, clock: machine.clockBuffer, frontDoor })
  const lambda = new Lambda(
    functions,
    (deployed, request) => workerOf(workers, deployed).invoke(request),
    meters,
    machine,
  )
  const mappings = mappingsOf(assembly, functions)
  const queues = new Queues(assembly, { mappings, lambda, machine, place })
  const streams = new Streams({ mappings, lambda, machine, region: place.region })
  stacks += 1
  const account: Account = {
    assembly,
    place,
    meters,
    tables: await Tables.create(assembly, dynamoDb, `stack${process.pid}n${stacks}`, meters),
    streams,
    objects: new Objects(assembly),
    queues,
    bus: new Bus(assembly, { lambda, queues, meters, ...place }),
    mail: new Mail(),
    alarms: new Alarms({ machine, lambda, meters }),
    lambda,
  }
  const gatekeeper = new Gatekeeper(rolesOf(assembly), options.withoutStatements)
  connect(account, gatekeeper)
  machine.beforeRound = () => {
    queues.handOut()
    streams.handOut()
  }
  frontDoor.serveFor({
    account,
    gatekeeper,
    now: () => machine.now,
    causes: (invocation, call, apply) =>
      machine.causes(invocation === undefined ? { order: 0, invocation: 0, call } : { ...invocation, call }, apply),
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

/** What AWS's own services do under the app's roles. */
const connect = (account: Account, gatekeeper: Gatekeeper): void => {
  const { queues, streams, lambda, alarms, tables } = account
  queues.mayPoll = (deployed, queueArn) => {
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
    gatekeeper.check(
      deployed,
      actions.map((action) => ({ action, resource: queueArn, context: {} })),
    )
    gatekeeper.check(deployed, keyNeeds(account, 'sqs', queues.byArn(queueArn)?.keyArn, ['kms:Decrypt']))
  }
  streams.mayPoll = (deployed, streamArn) => {
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']
    gatekeeper.check(
      deployed,
      actions.map((action) => ({ action, resource: streamArn, context: {} })),
    )
    const keyArn = tables.shapes.find((shape) => streamArn.startsWith(`${shape.arn}/`))?.keyArn
    gatekeeper.check(deployed, keyNeeds(account, 'dynamodb', keyArn, ['kms:Decrypt']))
  }
  const setAside = (deployed: DeployedFunction, queueArn: string, body: string) => {
    gatekeeper.check(deployed, [{ action: 'sqs:SendMessage', resource: queueArn, context: {} }])
    queues.send(queueArn, body)
  }
  lambda.setAside = setAside
  streams.setAside = setAside
  alarms.setAside = (roleArn, queueArn, body) => {
    gatekeeper.checkRole(roleArn, { action: 'sqs:SendMessage', resource: queueArn, context: {} })
    queues.send(queueArn, body)
  }
  alarms.mayStart = (roleArn, functionArn) =>
    gatekeeper.checkRole(roleArn, { action: 'lambda:InvokeFunction', resource: functionArn, context: {} })
}

type Workers = ReadonlyMap<string, FunctionWorker>

const workerOf = (workers: Workers, deployed: DeployedFunction): FunctionWorker => {
  const worker = workers.get(deployed.name)
  if (worker === undefined) throw new Error(`${deployed.name} has no worker`)
  return worker
}

const workersFor = (
  functions: readonly DeployedFunction[],
  options: LocalStackOptions,
  {
    place,
    clock,
    frontDoor,
  }: { readonly place: Place; readonly clock: SharedArrayBuffer; readonly frontDoor: FrontDoor },
): Workers =>
  new Map(
    functions.map((deployed) => {
      const birth = {
        functionName: deployed.physicalName,
        functionArn: deployed.arn,
        bundle: deployed.bundle,
        handler: deployed.handler,
        memoryMb: deployed.memoryMb,
        timeoutMs: deployed.timeoutMs,
        seed: options.seed,
        clock,
      }
      const environment = environmentOf(deployed, options, place)
      const listeners = {
        onLog: (line: string) => options.onLog?.(deployed.name, line),
        onCall: (call: CarriedCall) => frontDoor.answer(call),
      }
      return [deployed.name, new FunctionWorker(birth, environment, listeners)]
    }),
  )

const environmentOf = (
  deployed: DeployedFunction,
  options: LocalStackOptions,
  place: Place,
): Readonly<Record<string, string>> => {
  const replaced = { PUBLIC_ORIGIN: options.publicOrigin, ...options.environment }
  const own = Object.entries(replaced).filter(([name]) => name in deployed.environment)
  return {
    ...deployed.environment,
    ...Object.fromEntries(own),
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: deployed.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: place.endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: deployed.physicalName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployed.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${deployed.physicalName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: join(deployed.bundle, '..'),
    PATH: process.env['PATH'] ?? '',
    TZ: 'UTC',
  }
}
