import type { Construct } from 'constructs'
import { WebFunction } from '../constructs/web-function.ts'
import { useKeyThrough } from '../permissions/keys.ts'
import { queryIndex, useItems } from '../permissions/tables.ts'
import type { WebParts } from './parts.ts'

/**
 * The risk owner's pages. The only role that reads a risk record, and who it is about. No statement about
 * answers.
 */
export const serveRiskOwner = (scope: Construct, parts: WebParts): WebFunction => {
  const { deployment, data, publicOrigin, api, originSecret } = parts
  const serve = new WebFunction(scope, 'ServeRiskOwner', {
    deployment,
    name: 'serve-risk-owner',
    description: "The risk owner's pages: who gave an answer that somebody must act on, and what was done.",
    errorImpact:
      'The risk owner cannot see whom to ring. Ask them to act as without a computer until it works.',
    environment: {
      RISK_TABLE: data.risk.table.tableName,
      IDENTITY_TABLE: data.identity.table.tableName,
      FOLLOW_UP_TABLE: data.followUp.table.tableName,
      PUBLIC_ORIGIN: publicOrigin,
      ORIGIN_SECRET: originSecret,
      ...parts.signIn('risk'),
    },
    api,
    accessControl:
      'Risk owners: the function checks the origin secret, the signed session and the role before every page, and sends everybody else to sign in with a second factor.',
    routes: { '/risk': ['GET', 'HEAD', 'POST'], '/risk/{proxy+}': ['GET', 'HEAD', 'POST'] },
  })
  serve.allow(queryIndex(data.risk.table, 'by-state', 'ListRisk'))
  serve.allow(useItems(data.risk.table, 'ReadRisk', ['dynamodb:GetItem']))
  serve.allow(useItems(data.risk.table, 'MoveRisk', ['dynamodb:PutItem']))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.risk.key }, 'RiskKey'))
  serve.allow(useItems(data.identity.table, 'ReadIdentity', ['dynamodb:GetItem']))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.identity.key }, 'IdentityKey'))
  serve.allow(useItems(data.followUp.table, 'ReadFollowUps', ['dynamodb:Query']))
  serve.allow(useKeyThrough({ service: 'dynamodb', key: data.followUp.key }, 'FollowUpKey'))
  return serve
}
