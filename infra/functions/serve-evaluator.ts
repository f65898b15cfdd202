import type { Construct } from 'constructs'
import { WebFunction } from '../constructs/web-function.ts'
import { listObjects, useObjects } from '../permissions/buckets.ts'
import { publishEvents } from '../permissions/events.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { queryIndex, useItems } from '../permissions/tables.ts'
import type { WebParts } from './parts.ts'

/**
 * The evaluator's pages: response, and datasets. No statement at all about identity, nor about stored
 * answers.
 */
export const serveEvaluator = (scope: Construct, parts: WebParts): WebFunction => {
  const { deployment, data, bus, publicOrigin, api, originSecret } = parts
  const serve = new WebFunction(scope, 'ServeEvaluator', {
    deployment,
    name: 'serve-evaluator',
    description: "The evaluator's pages: response by cohort and wave, datasets and reports to download.",
    errorImpact: 'Evaluators cannot see response or download datasets. Follow-up goes on.',
    environment: {
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      EXPORT_BUCKET: data.exports.bucketName,
      EVENT_BUS: bus.eventBusName,
      PUBLIC_ORIGIN: publicOrigin,
      ORIGIN_SECRET: originSecret,
      ...parts.signIn('evaluator'),
    },
    api,
    accessControl:
      'Evaluators: the function checks the origin secret, the signed session and the role before every page, and sends everybody else to sign in with a second factor.',
    routes: { '/evaluator': ['GET', 'HEAD', 'POST'], '/evaluator/{proxy+}': ['GET', 'HEAD', 'POST'] },
  })
  serve.allow(queryIndex(data.followUp.table, 'by-board', 'ReadBoard'))
  serve.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  serve.allow(publishEvents(bus, ['dataset-requested.v1']))
  serve.allow(listObjects({ bucket: data.exports, prefix: 'exports' }, 'ListExports'))
  serve.allow(useObjects({ bucket: data.exports, prefix: 'exports' }, 'ReadExports', ['s3:GetObject']))
  serve.allow(useKeyThrough({ service: 's3', key: data.exportKey }, 'ExportKey'))
  return serve
}
