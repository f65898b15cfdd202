import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Round } from '#shared/programme/rules/reconciler-rounds.ts'
import type { Bundles } from './bundling/bundle-functions.ts'
import type { StageConfig } from './config.ts'

/** What every construct needs to know and no construct decides. */
export type Deployment = {
  readonly config: StageConfig
  readonly bundles: Bundles
  /** Only then is anybody reminded of risk records. */
  readonly hasRiskOwner: boolean
  /** Only then does anybody look during the day for records that the owner has not opened. */
  readonly hasRiskCover: boolean
  /** When the reconciler looks for lost alarms, as the programmes' sending hours demand. */
  readonly rounds: readonly Round[]
  /** Encrypts log groups and the alarm topic. */
  readonly operationsKey: IKey
  /** Where alarms go. */
  readonly alarmTopic: ITopic
}

/** A physical name, only for what something outside CloudFormation must find by name for a long time. */
export const nameOf = ({ stage }: StageConfig, name: string): string => `afterwards-${stage}-${name}`
