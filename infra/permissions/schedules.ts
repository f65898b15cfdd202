import { Stack } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/** Setting alarms in one schedule group. A schedule's name is made at run time, so it stays open; the group does not. */
export const setAlarms = (scope: Construct, group: string): PolicyStatement => {
  const { partition, region, account } = Stack.of(scope)
  return new PolicyStatement({
    sid: 'SetAlarms',
    actions: ['scheduler:CreateSchedule'],
    resources: [`arn:${partition}:scheduler:${region}:${account}:schedule/${group}/*`],
  })
}

/** Handing Scheduler the role that it wakes `advance-follow-up` with; without it no schedule can be made. */
export const lendSchedulerRole = (role: IRole): PolicyStatement =>
  new PolicyStatement({
    sid: 'LendSchedulerRole',
    actions: ['iam:PassRole'],
    resources: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  })
