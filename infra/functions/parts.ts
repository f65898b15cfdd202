import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { AlarmClock } from '../constructs/alarm-clock.ts'
import type { Deployment } from '../deployment.ts'
import type { DataStack } from '../stacks/data-stack.ts'
import type { EmailStack } from '../stacks/email-stack.ts'

/** What functions are wired to. */
export type Parts = {
  readonly deployment: Deployment
  readonly data: DataStack
  readonly email: EmailStack
  readonly bus: EventBus
  readonly alarmClock: AlarmClock
  /** The start of every link, without a slash at the end. */
  readonly publicOrigin: string
}

/** The doors that staff sign in at. Each has its own client and its own session secret. */
export type StaffDoor = 'clinic' | 'evaluator' | 'risk'

export type WebParts = Parts & {
  readonly api: HttpApi
  readonly originSecret: string
  /** `OIDC_*` and SESSION_SECRET of one door. */
  readonly signIn: (door: StaffDoor) => Readonly<Record<string, string>>
}
