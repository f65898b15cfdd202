export type Target = {
  readonly Arn: string
  readonly RoleArn: string
  readonly Input?: string
  readonly DeadLetterConfig?: { readonly Arn?: string }
}
export type CreateSchedule = {
  readonly GroupName?: string
  readonly ScheduleExpression?: string
  readonly ScheduleExpressionTimezone?: string
  readonly ClientToken?: string
  readonly ActionAfterCompletion?: string
  readonly FlexibleTimeWindow?: { readonly Mode?: string }
  readonly Target?: Target
}
