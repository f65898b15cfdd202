import type { Gatekeeper } from '../front-door/gatekeeper.ts'
import { type Account, keyNeeds } from '../front-door/services/service.ts'
import type { DeployedFunction } from '../lambda/catalogue.ts'

/** What AWS's own services do under the app's roles. */
export const actUnderRoles = (account: Account, gatekeeper: Gatekeeper): void => {
  const { queues, streams, lambda, alarms, tables } = account
  queues.mayPoll = (deployed, queueArn) => {
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
    gatekeeper.check(
      deployed,
      actions.map((action) => ({ action, resource: queueArn, context: {} })),
    )
    gatekeeper.check(
      deployed,
      keyNeeds(account, { service: 'sqs', keyArn: queues.byArn(queueArn)?.keyArn }, ['kms:Decrypt']),
    )
  }
  streams.mayPoll = (deployed, streamArn) => {
    const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']
    gatekeeper.check(
      deployed,
      actions.map((action) => ({ action, resource: streamArn, context: {} })),
    )
    const keyArn = tables.shapes.find((shape) => streamArn.startsWith(`${shape.arn}/`))?.keyArn
    gatekeeper.check(deployed, keyNeeds(account, { service: 'dynamodb', keyArn }, ['kms:Decrypt']))
  }
  const setAside = (deployed: DeployedFunction, queueArn: string, body: string) => {
    gatekeeper.check(deployed, [{ action: 'sqs:SendMessage', resource: queueArn, context: {} }])
    queues.send(queueArn, body)
  }
  lambda.setAside = setAside
  streams.setAside = setAside
  alarms.setAside = (roleArn, queueArn, body) => {
    gatekeeper.checkRole(roleArn, { action: 'sqs:SendMessage', resource: queueArn, context: {} })
    queues.send(queueArn, body)
  }
  alarms.mayStart = (roleArn, functionArn) =>
    gatekeeper.checkRole(roleArn, { action: 'lambda:InvokeFunction', resource: functionArn, context: {} })
}
