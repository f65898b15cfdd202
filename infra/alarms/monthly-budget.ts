import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'

/** Tells the alarm address when the month's cost reaches 80%, and when it is forecast to pass the whole. */
export const monthlyBudget = (scope: Construct, { alarmEmail, monthlyBudgetUsd }: StageConfig): void => {
  const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number, address: string) => ({
    notification: {
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
    },
    subscribers: [{ subscriptionType: 'EMAIL', address }],
  })
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudgetUsd, unit: 'USD' },
    },
    ...(alarmEmail
      ? {
          notificationsWithSubscribers: [tell('ACTUAL', 80, alarmEmail), tell('FORECASTED', 100, alarmEmail)],
        }
      : {}),
  })
}
