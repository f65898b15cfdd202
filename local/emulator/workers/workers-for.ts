import { join } from 'node:path'
import type { Faults } from '../faults/faults.ts'
import type { FrontDoor } from '../front-door/front-door.ts'
import type { DeployedFunction } from '../lambda/catalogue.ts'
import type { Place } from '../template/names.ts'
import { FunctionWorker } from './function-worker.ts'
import type { CarriedCall } from './in-memory-request.ts'

type WorkerOptions = {
  readonly seed: string
  readonly publicOrigin: string
  readonly environment?: Readonly<Record<string, string>>
  readonly onLog?: (functionName: string, line: string) => void
}

type Workers = ReadonlyMap<string, FunctionWorker>

export const workerOf = (workers: Workers, deployed: DeployedFunction): FunctionWorker => {
  const worker = workers.get(deployed.name)
  if (worker === undefined) throw new Error(`${deployed.name} has no worker`)
  return worker
}

type WorkerSurroundings = {
  readonly place: Place
  readonly clock: SharedArrayBuffer
  readonly frontDoor: FrontDoor
  readonly faults: Faults
}

/** One worker for each function: its bundle, its own environment, the virtual clock. */
export const workersFor = (
  functions: readonly DeployedFunction[],
  options: WorkerOptions,
  { place, clock, frontDoor, faults }: WorkerSurroundings,
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
        clockSkewMs: faults.clockSkew(deployed.name),
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
  options: WorkerOptions,
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
    AWS_SECRET_ACCESS_KEY: deployed.secretAccessKey,
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
