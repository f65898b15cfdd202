import type { Construct } from 'constructs'
import { WebFunction } from '../constructs/web-function.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { putItemsBlind, useItems } from '../permissions/tables.ts'
import type { WebParts } from './parts.ts'

/** The patient's pages. No statement about identity: the holder of a link is never told a name. */
export const serveQuestionnaire = (scope: Construct, parts: WebParts): WebFunction => {
  const { deployment, data, alarmClock, publicOrigin, api, originSecret } = parts
  const serve = new WebFunction(scope, 'ServeQuestionnaire', {
    deployment,
    name: 'serve-questionnaire',
    description: "The patient's pages: answering, stopping, asking for another way.",
    errorImpact: 'Patients who open their link cannot answer or stop. Few come back.',
    environment: {
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      ANSWERS_TABLE: data.answers.table.tableName,
      RISK_TABLE: data.risk.table.tableName,
      PUBLIC_ORIGIN: publicOrigin,
      ORIGIN_SECRET: originSecret,
    },
    api,
    accessControl:
      "Patients have no account: the link's 160-bit token is the key, and the function checks it against its hash. Throttled; behind the firewall and the origin secret.",
    routes: {
      '/q/{token}': ['GET', 'HEAD', 'POST'],
      '/q/{token}/{page}': ['GET', 'HEAD', 'POST'],
      '/u/{token}': ['GET', 'HEAD', 'POST'],
      '/assets/{file}': ['GET', 'HEAD'],
      '/privacy': ['GET', 'HEAD'],
      '/accessibility': ['GET', 'HEAD'],
    },
  })
  alarmClock.give(serve)
  serve.allow(useItems(data.followUp.table, 'FindLink', ['dynamodb:GetItem']))
  serve.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  serve.allow(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  serve.allow(useItems(data.answers.table, 'ReadDraft', ['dynamodb:GetItem']))
  serve.allow(useItems(data.answers.table, 'SaveDraft', ['dynamodb:UpdateItem']))
  serve.allow(useItems(data.answers.table, 'SubmitAnswers', ['dynamodb:PutItem']))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.answers.key }, 'AnswersKey'))
  serve.allow(putItemsBlind(data.risk.table, 'RaiseRiskBlind'))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.risk.key }, 'RiskKey'))
  return serve
}
