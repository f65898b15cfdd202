import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { EmailStack } from '../stacks/email-stack.ts'

/** Sending from the one address, through the one configuration set. */
export const sendEmail = ({ identityArn, configurationSetArn, senderAddress }: EmailStack): PolicyStatement =>
  new PolicyStatement({
    sid: 'SendEmail',
    actions: ['ses:SendEmail'],
    resources: [identityArn, configurationSetArn],
    conditions: { StringEquals: { 'ses:FromAddress': senderAddress } },
  })
