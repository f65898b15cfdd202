import { Stack, Token } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { OpenStatement } from './open-statement.ts'

/** Setting alarms in one schedule group. */
export const setAlarms = (scope: Construct, group: string): PolicyStatement => {
  const { partition, region, account } = Stack.of(scope)
  const schedulesOf = (owner: string) => `arn:${partition}:scheduler:${region}:${owner}:schedule/${group}/*`
  return new OpenStatement(
    { sid: 'SetAlarms', actions: ['scheduler:CreateSchedule'], resources: [schedulesOf(account)] },
    {
      resource: schedulesOf(Token.isUnresolved(account) ? '<AWS::AccountId>' : account),
      reason: 'A schedule is named after its follow-up, at run time; the group is not.',
    },
  )
}

/** Handing Scheduler the role that it wakes `advance-follow-up` with; without it no schedule can be made. */
export const lendSchedulerRole = (role: IRole): PolicyStatement =>
  new PolicyStatement({
    sid: 'LendSchedulerRole',
    actions: ['iam:PassRole'],
    resources: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  })
