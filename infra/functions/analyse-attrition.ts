import type { Construct } from 'constructs'
import { AsyncFunction } from '../constructs/async-function.ts'
import { EventsToFunction } from '../constructs/event-route.ts'
import { useObjects } from '../permissions/buckets.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import type { Parts } from './parts.ts'

/**
 * Runs the attrition analysis, in R, over an exported dataset. It reaches the export bucket and nothing else.
 */
export const analyseAttrition = (scope: Construct, { deployment, data, bus }: Parts): AsyncFunction => {
  const analyse = new AsyncFunction(scope, 'AnalyseAttrition', {
    deployment,
    name: 'analyse-attrition',
    description: 'Runs analysis/attrition.R over an exported dataset and writes the report beside it.',
    errorImpact: 'A dataset has no attrition report; the evaluator can run the same R file.',
    environment: { EXPORT_BUCKET: data.exports.bucketName },
    memoryMb: 3008,
    timeoutSeconds: 600,
  })
  analyse.allow(
    useObjects({ bucket: data.exports, prefix: 'exports' }, 'ReadAndWriteExports', [
      's3:GetObject',
      's3:PutObject',
    ]),
  )
  analyse.allow(
    useKeyThrough({ service: 's3', key: data.exportKey }, 'ExportKey', [
      'kms:Decrypt',
      'kms:GenerateDataKey',
    ]),
  )

  new EventsToFunction(scope, 'DatasetExported', {
    description: 'A dataset was written.',
    busName: bus.eventBusName,
    pattern: { source: ['afterwards'], 'detail-type': ['dataset-exported.v1'] },
    target: analyse,
  })
  return analyse
}
