import type { Construct } from 'constructs'
import { AsyncFunction } from '../constructs/async-function.ts'
import { EventsToFunction } from '../constructs/event-route.ts'
import { packageVersion } from '../package-version.ts'
import { useObjects } from '../permissions/buckets.ts'
import { publishEvents } from '../permissions/events.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { queryIndex, useItems } from '../permissions/tables.ts'
import type { Parts } from './parts.ts'

/** Writes the dataset that an evaluator asked for. It has no statement at all about identity. */
export const exportDataset = (scope: Construct, { deployment, data, bus }: Parts): AsyncFunction => {
  const exporter = new AsyncFunction(scope, 'ExportDataset', {
    deployment,
    name: 'export-dataset',
    description: "Writes one programme's pseudonymous dataset to the export bucket.",
    errorImpact: 'An evaluator waits for a dataset that does not come.',
    environment: {
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      ANSWERS_TABLE: data.answers.table.tableName,
      EXPORT_BUCKET: data.exports.bucketName,
      EVENT_BUS: bus.eventBusName,
      CODE_VERSION: packageVersion(),
      ...(deployment.config.build ? { BUILD_ID: deployment.config.build } : {}),
    },
    // For its processor, not for memory: one core for the rows, most of another for zlib, TLS and the
    // collector.
    memoryMb: 3008,
    timeoutSeconds: 900,
    // The records, tables and archive of 100,000 graduates take 5.
    temporaryGibibytes: 10,
  })
  exporter.allow(queryIndex(data.followUp.table, 'by-board', 'ReadBoard'))
  exporter.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  exporter.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  exporter.allow(useItems(data.answers.table, 'ReadAnswers', ['dynamodb:Query']))
  exporter.allow(useKeyThrough({ service: 'dynamodb', key: data.answers.key }, 'AnswersKey'))
  exporter.allow(useObjects({ bucket: data.exports, prefix: 'exports' }, 'WriteExports', ['s3:PutObject']))
  exporter.allow(
    useObjects({ bucket: data.exports, prefix: 'releases' }, 'KeepReleaseRegister', [
      's3:GetObject',
      's3:PutObject',
    ]),
  )
  exporter.allow(
    useKeyThrough({ service: 's3', key: data.exportKey }, 'ExportKey', [
      'kms:Decrypt',
      'kms:GenerateDataKey',
    ]),
  )
  exporter.allow(publishEvents(bus, ['dataset-exported.v1']))

  new EventsToFunction(scope, 'DatasetRequested', {
    description: 'An evaluator asked for a dataset.',
    busName: bus.eventBusName,
    pattern: { source: ['afterwards'], 'detail-type': ['dataset-requested.v1'] },
    target: exporter,
  })
  return exporter
}
