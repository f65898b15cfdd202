import type { Construct } from 'constructs'
import { WebFunction } from '../constructs/web-function.ts'
import { useObjects } from '../permissions/buckets.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { putItemsBlind, queryIndex, useItems } from '../permissions/tables.ts'
import type { WebParts } from './parts.ts'

/**
 * The clinic's pages: who is to be reached, and how. Puts answers that were given on paper or by telephone;
 * reads none.
 */
export const serveClinic = (scope: Construct, parts: WebParts): WebFunction => {
  const { surroundings, data, alarmClock, publicOrigin, api, originSecret } = parts
  const serve = new WebFunction(scope, 'ServeClinic', {
    surroundings,
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
      PUBLIC_ORIGIN: publicOrigin,
      ORIGIN_SECRET: originSecret,
      ...parts.signIn('clinic'),
    },
    api,
    letsIn:
      'Staff of the clinic: the function checks the origin secret, the signed session and the role before every page, and sends everybody else to sign in with a second factor.',
    routes: { '/clinic': ['GET', 'HEAD', 'POST'], '/clinic/{proxy+}': ['GET', 'HEAD', 'POST'] },
  })
  alarmClock.give(serve)
  serve.may(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem']))
  serve.may(useItems(data.identity.table, 'WriteIdentity', ['dynamodb:PutItem']))
  serve.may(useKeyThrough('dynamodb', data.identity.key, 'IdentityKey'))
  serve.may(queryIndex(data.followUp.table, 'by-board', 'ReadBoard'))
  serve.may(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  serve.may(
    useItems(data.followUp.table, 'WriteFollowUps', ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
  )
  serve.may(useKeyThrough('dynamodb', data.followUp.key, 'FollowUpKey'))
  serve.may(putItemsBlind(data.answers.table, 'PutAnswersBlind'))
  serve.may(useKeyThrough('dynamodb', data.answers.key, 'AnswersKey'))
  serve.may(putItemsBlind(data.risk.table, 'RaiseRiskBlind'))
  serve.may(useKeyThrough('dynamodb', data.risk.key, 'RiskKey'))
  serve.may(useObjects(data.rosters, 'uploads', 'UploadRosters', ['s3:PutObject']))
  serve.may(useObjects(data.rosters, 'reports', 'ReadReports', ['s3:GetObject']))
  serve.may(useKeyThrough('s3', data.identity.key, 'RosterKey', ['kms:Decrypt', 'kms:GenerateDataKey']))
  return serve
}
