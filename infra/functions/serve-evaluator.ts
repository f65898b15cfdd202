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
  const { surroundings, data, bus, publicOrigin, api, originSecret } = parts
  const serve = new WebFunction(scope, 'ServeEvaluator', {
    surroundings,
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
    letsIn:
      'Evaluators: the function checks the origin secret, the signed session and the role before every page, and sends everybody else to sign in with a second factor.',
    routes: { '/evaluator': ['GET', 'HEAD', 'POST'], '/evaluator/{proxy+}': ['GET', 'HEAD', 'POST'] },
  })
  serve.may(queryIndex(data.followUp.table, 'by-board', 'ReadBoard'))
  serve.may(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  serve.may(useKeyThrough('dynamodb', data.followUp.key, 'FollowUpKey'))
  serve.may(publishEvents(bus, ['dataset-requested.v1']))
  serve.may(listObjects(data.exports, 'exports', 'ListExports'))
  serve.may(useObjects(data.exports, 'exports', 'ReadExports', ['s3:GetObject']))
  serve.may(useKeyThrough('s3', data.exportKey, 'ExportKey'))
  return serve
}
