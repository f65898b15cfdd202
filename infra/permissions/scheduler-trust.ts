import { Stack } from 'aws-cdk-lib'
import { type IPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/**
 * EventBridge Scheduler, acting for one schedule group of this account and for nobody else. The condition is
 * on the group's ARN, not on a schedule's: that is what Scheduler sends.
 */
export const scheduler = (scope: Construct, group: string): IPrincipal => {
  const { partition, region, account } = Stack.of(scope)
  return new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnEquals: {
        'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/${group}`,
      },
    },
  })
}
