import { type FaultOptions, Faults } from '#local/emulator/faults/faults.ts'
import type { DeployedFunction, SourceMapping } from '#local/emulator/lambda/catalogue.ts'
import { Lambda } from '#local/emulator/lambda/lambda.ts'
import { emptyMeters } from '#local/emulator/meters/meters.ts'
import type { Assembly } from '#local/emulator/template/assembly.ts'
import { TimeMachine } from '#local/emulator/time-machine/time-machine.ts'
import type { InvocationOutcome } from '#local/emulator/workers/function-worker.ts'

type Request = { readonly invocation: string; readonly at: number; readonly event: unknown }
type Work = (request: Request & { readonly endsAfterCalls?: number }) => unknown

export const QUEUE = 'arn:aws:sqs:eu-west-2:1:work'
export const DEAD_LETTERS = 'arn:aws:sqs:eu-west-2:1:dead-letters'

const worker: DeployedFunction = {
  name: 'publish-events',
  physicalName: 'publish-events',
  arn: 'arn:worker',
  roleArn: 'arn:role',
  bundle: '',
  handler: 'handler',
  memoryMb: 512,
  timeoutMs: 20_000,
  environment: {},
  accessKeyId: 'LOCALWORKER',
  secretAccessKey: 'secret',
  retries: 2,
  mayRecurse: false,
  onFailureArn: undefined,
}

export const aMapping = (more: Partial<SourceMapping> = {}): SourceMapping => ({
  functionArn: worker.arn,
  sourceArn: QUEUE,
  batchSize: 10,
  batchingWindowSeconds: 0,
  filters: [],
  reportsFailures: true,
  retries: -1,
  onFailureArn: undefined,
  ...more,
})

const queueResource = (name: string, properties: object) => ({
  arn: `arn:aws:sqs:eu-west-2:1:${name}`,
  name,
  properties,
})

export const anAssembly = (visibilitySeconds = 120): Assembly =>
  ({
    ofType: () => [
      queueResource('work', {
        VisibilityTimeout: visibilitySeconds,
        RedrivePolicy: { deadLetterTargetArn: DEAD_LETTERS, maxReceiveCount: 3 },
      }),
      queueResource('dead-letters', {}),
    ],
  }) as unknown as Assembly

const START = Date.parse('2026-06-01T09:00:00Z')

/** A function that does `work`, on a clock that stands at nine in the morning. */
export const aLambda = (
  work: Work,
  {
    faults: options,
    mayRecurse = false,
    lastsMs = 1,
  }: {
    readonly faults?: FaultOptions
    readonly mayRecurse?: boolean
    readonly lastsMs?: number
  } = {},
) => {
  const machine = new TimeMachine(START)
  const faults = new Faults(options)
  const start = async (_: DeployedFunction, request: Request): Promise<InvocationOutcome> => {
    const endedAt = request.at + lastsMs
    try {
      return { outcome: 'returned', result: await work(request), endedAt }
    } catch (error) {
      const { name, message } = error as Error
      return { outcome: 'failed', error: { name, message, stack: '' }, endedAt }
    }
  }
  const deployed = { ...worker, mayRecurse }
  const lambda = new Lambda([deployed], { start, meters: emptyMeters(), machine, faults })
  return { machine, faults, lambda, deployed, place: { endpoint: '', account: '1', region: 'eu-west-2' } }
}

export const failures = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
})
