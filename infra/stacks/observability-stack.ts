import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { monthlyBudget } from '../alarms/monthly-budget.ts'
import { overviewDashboard } from '../alarms/overview-dashboard.ts'
import { dataAlarms, emailAlarms, reconcilerAlarms, schedulerAlarms } from '../alarms/pipeline-alarms.ts'
import { webAlarms } from '../alarms/web-alarms.ts'
import type { OriginStack } from './origin-stack.ts'
import type { PipelineStack } from './pipeline-stack.ts'
import type { WebStack } from './web-stack.ts'

export type ObservabilityStackProps = StackProps & {
  readonly pipeline: PipelineStack
  readonly origin: OriginStack
  readonly web: WebStack
}

/** What no single function can know about itself: alarms on the whole, one dashboard, the budget. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { pipeline, origin, web, ...props }: ObservabilityStackProps) {
    super(scope, id, props)
    const { deployment, alarmClock } = pipeline.parts
    schedulerAlarms(this, pipeline)
    reconcilerAlarms(this, pipeline)
    emailAlarms(this, pipeline)
    dataAlarms(this, pipeline)
    webAlarms(this, deployment, origin)
    overviewDashboard(this, {
      deployment,
      group: alarmClock.group,
      apiId: origin.api.apiId,
      functions: [...pipeline.functions, ...web.functions],
    })
    monthlyBudget(this, deployment.config)
  }
}
