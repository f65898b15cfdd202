import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { EmailStack } from '../stacks/email-stack.ts'
import { OpenStatement } from './open-statement.ts'

/** Sending from the one address, through the one configuration set. */
export const sendEmail = ({ identityArn, configurationSetArn, senderAddress }: EmailStack): PolicyStatement =>
  new PolicyStatement({
    sid: 'SendEmail',
    actions: ['ses:SendEmail'],
    resources: [identityArn, configurationSetArn],
    conditions: { StringEquals: { 'ses:FromAddress': senderAddress } },
  })

/** What the account may send: the rate that sending is paced to. */
export const readSendQuota = (): PolicyStatement =>
  new OpenStatement(
    { sid: 'ReadSendQuota', actions: ['ses:GetAccount'], resources: ['*'] },
    { resource: '*', reason: 'GetAccount is about the account; SES knows no resource for it.' },
  )
