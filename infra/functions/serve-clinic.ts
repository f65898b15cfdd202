import type { Construct } from 'constructs'
import { WebFunction } from '../constructs/web-function.ts'
import { useObjects } from '../permissions/buckets.ts'
import { publishEvents } from '../permissions/events.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { putItemsBlind, queryIndex, queryPartitions, useItems } from '../permissions/tables.ts'
import type { WebParts } from './parts.ts'

/**
 * The clinic's pages: who is to be reached, and how. Puts answers that were given on paper or by telephone;
 * reads none.
 */
export const serveClinic = (scope: Construct, parts: WebParts): WebFunction => {
  const { deployment, data, bus, alarmClock, publicOrigin, api, originSecret } = parts
  const serve = new WebFunction(scope, 'ServeClinic', {
    deployment,
    name: 'serve-clinic',
    description:
      "The clinic's pages: rosters, the list of people to reach, answers taken on paper or by telephone.",
    errorImpact: 'Staff cannot upload rosters or see whom to ring. Emails go on.',
    environment: {
      IDENTITY_TABLE: data.identity.table.tableName,
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      ANSWERS_TABLE: data.answers.table.tableName,
      RISK_TABLE: data.risk.table.tableName,
      ROSTER_BUCKET: data.rosters.bucketName,
      EVENT_BUS: bus.eventBusName,
      PUBLIC_ORIGIN: publicOrigin,
      ORIGIN_SECRET: originSecret,
      ...parts.signIn('clinic'),
    },
    api,
    accessControl:
      'Staff of the clinic: the function checks the origin secret, the signed session and the role before every page, and sends everybody else to sign in with a second factor.',
    routes: { '/clinic': ['GET', 'HEAD', 'POST'], '/clinic/{proxy+}': ['GET', 'HEAD', 'POST'] },
  })
  alarmClock.give(serve)
  serve.allow(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem', 'dynamodb:BatchGetItem']))
  // Rows of rosters that wait for a decision, by programme.
  serve.allow(queryIndex(data.identity.table, 'by-programme', 'FindPeople'))
  serve.allow(queryPartitions(data.identity.table, 'ListHeldRowsAndUploads', ['held#*', 'uploads']))
  serve.allow(useItems(data.identity.table, 'WriteIdentity', ['dynamodb:PutItem']))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.identity.key }, 'IdentityKey'))
  serve.allow(queryIndex(data.followUp.table, 'by-board', 'ReadBoard'))
  serve.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  serve.allow(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  serve.allow(publishEvents(bus, ['upload-confirmed.v1', 'upload-undo-requested.v1']))
  serve.allow(putItemsBlind(data.answers.table, 'PutAnswersBlind'))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.answers.key }, 'AnswersKey'))
  serve.allow(putItemsBlind(data.risk.table, 'RaiseRiskBlind'))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.risk.key }, 'RiskKey'))
  serve.allow(useObjects({ bucket: data.rosters, prefix: 'previews' }, 'UploadRosters', ['s3:PutObject']))
  serve.allow(useObjects({ bucket: data.rosters, prefix: 'reports' }, 'ReadReports', ['s3:GetObject']))
  serve.allow(
    useKeyThrough({ service: 's3', key: data.identity.key }, 'RosterKey', [
      'kms:Decrypt',
      'kms:GenerateDataKey',
    ]),
  )
  return serve
}
