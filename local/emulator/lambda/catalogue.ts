import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type FunctionName, functionNames } from '#infra/function-names.ts'
import type { Assembly, PlacedResource } from '../template/assembly.ts'
import { listOf, objectOf, textOf } from '../template/names.ts'

/** A deployed function as its template describes it. */
export type DeployedFunction = {
  readonly name: FunctionName
  readonly physicalName: string
  readonly arn: string
  readonly roleArn: string
  readonly bundle: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutMs: number
  readonly environment: Readonly<Record<string, string>>
  /** Tells the front door who calls. Alphanumeric, because DynamoDB Local accepts nothing else. */
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly retries: number
  /** `RecursiveLoop: Allow`: Lambda lets it call itself without end. */
  readonly mayRecurse: boolean
  /** Where a failed asynchronous invocation ends. */
  readonly onFailureArn: string | undefined
}

export type SourceMapping = {
  readonly functionArn: string
  readonly sourceArn: string
  readonly batchSize: number
  readonly batchingWindowSeconds: number
  /** Event patterns; none: everything. */
  readonly filters: readonly unknown[]
  readonly reportsFailures: boolean
  readonly retries: number
  readonly onFailureArn: string | undefined
}

const bundleOf = (assembly: Assembly, properties: PlacedResource['properties']): string | undefined => {
  const key = textOf(objectOf(properties['Code'])['S3Key'])
  const directory = assembly.assetDirectory(key)
  const module = textOf(properties['Handler']).split('.')[0] ?? ''
  if (directory === undefined) return undefined
  return [`${module}.mjs`, `${module}.js`]
    .map((file) => join(directory, file))
    .find((path) => existsSync(path))
}

export const functionsOf = (assembly: Assembly): readonly DeployedFunction[] =>
  assembly.ofType('AWS::Lambda::Function').flatMap((resource) => {
    const name = functionNames.find((each) => resource.name.endsWith(each))
    const bundle = bundleOf(assembly, resource.properties)
    if (name === undefined || bundle === undefined) return []
    const { properties } = resource
    const onAsync = assembly
      .ofType('AWS::Lambda::EventInvokeConfig')
      .find((config) => isFunction(resource, config.properties['FunctionName']))?.properties
    const variables = objectOf(objectOf(properties['Environment'])['Variables'])
    return [
      {
        name,
        physicalName: resource.name,
        arn: resource.arn,
        roleArn: textOf(properties['Role']),
        bundle,
        handler: textOf(properties['Handler']).split('.')[1] ?? 'handler',
        memoryMb: Number(properties['MemorySize'] ?? 128),
        timeoutMs: Number(properties['Timeout'] ?? 3) * 1000,
        environment: Object.fromEntries(
          Object.entries(variables).map(([key, value]) => [key, String(value)]),
        ),
        accessKeyId: `LOCAL${name.replaceAll('-', '').toUpperCase()}`,
        secretAccessKey: `secret of ${name}`,
        retries: Number(onAsync?.['MaximumRetryAttempts'] ?? 2),
        mayRecurse: properties['RecursiveLoop'] === 'Allow',
        onFailureArn: destinationOf(onAsync?.['DestinationConfig']),
      },
    ]
  })

const isFunction = (resource: PlacedResource, named: unknown): boolean =>
  named === resource.name || named === resource.arn

const destinationOf = (config: unknown): string | undefined =>
  textOf(objectOf(objectOf(config)['OnFailure'])['Destination']) || undefined

export const mappingsOf = (
  assembly: Assembly,
  functions: readonly DeployedFunction[],
): readonly SourceMapping[] =>
  assembly.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
    const named = textOf(properties['FunctionName'])
    const target = functions.find((each) => each.arn === named || each.physicalName === named)
    if (target === undefined) return []
    return [
      {
        functionArn: target.arn,
        sourceArn: textOf(properties['EventSourceArn']),
        batchSize: Number(properties['BatchSize'] ?? 10),
        batchingWindowSeconds: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0),
        filters: listOf(objectOf(properties['FilterCriteria'])['Filters']).map((filter) =>
          JSON.parse(textOf(objectOf(filter)['Pattern'])),
        ),
        reportsFailures: listOf(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
        retries: Number(properties['MaximumRetryAttempts'] ?? -1),
        onFailureArn: destinationOf(properties['DestinationConfig']),
      },
    ]
  })
