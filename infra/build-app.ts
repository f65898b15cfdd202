import { App, Tags } from 'aws-cdk-lib'
import type { Round } from '#shared/programme/rules/reconciler-rounds.ts'
import type { Bundles } from './bundling/bundle-functions.ts'
import type { StageConfig } from './config.ts'
import { type Deployment, nameOf } from './deployment.ts'
import { edgeRegion } from './edge-region.ts'
import { DataStack } from './stacks/data-stack.ts'
import { EdgeStack } from './stacks/edge-stack.ts'
import { EmailStack } from './stacks/email-stack.ts'
import { ObservabilityStack } from './stacks/observability-stack.ts'
import { OriginStack } from './stacks/origin-stack.ts'
import { PipelineStack } from './stacks/pipeline-stack.ts'
import { StaffStack } from './stacks/staff-stack.ts'
import { WebStack } from './stacks/web-stack.ts'

export type AppOptions = {
  readonly config: StageConfig
  readonly bundles: Bundles
  /** Whether any programme names a risk owner. Default: true. */
  readonly hasRiskOwner?: boolean
  /** Default: yes. */
  readonly hasRiskCover?: boolean
  /** When the reconciler looks for lost alarms. */
  readonly rounds: readonly Round[]
  /** CDK feature flags: the context of cdk.json. */
  readonly context: Readonly<Record<string, unknown>>
  /** Default: CDK's own. */
  readonly outdir?: string
}

/** The whole deployment of one stage, in the order in which it is deployed. */
export const buildApp = ({
  config,
  bundles,
  hasRiskOwner = true,
  hasRiskCover = true,
  rounds,
  context,
  outdir,
}: AppOptions): App => {
  const app = new App({
    context: { ...context },
    analyticsReporting: false,
    treeMetadata: false,
    ...(outdir ? { outdir } : {}),
  })
  Tags.of(app).add('service', 'afterwards')
  Tags.of(app).add('stage', config.stage)
  const account = config.account === undefined ? {} : { account: config.account }
  const named = (name: string) => ({
    stackName: nameOf(config, name),
    env: { ...account, region: config.region },
  })

  const data = new DataStack(app, 'Data', { ...named('data'), config })
  const email = new EmailStack(app, 'Email', { ...named('email'), config })
  const staff = config.oidc ? undefined : new StaffStack(app, 'Staff', { ...named('staff'), config })
  const { operationsKey, alarmTopic } = data
  const deployment: Deployment = {
    config,
    bundles,
    hasRiskOwner,
    hasRiskCover,
    rounds,
    operationsKey,
    alarmTopic,
  }
  const origin = new OriginStack(app, 'Origin', { ...named('origin'), deployment })

  const edge = new EdgeStack(app, 'Edge', {
    stackName: nameOf(config, 'edge'),
    env: { ...account, region: edgeRegion },
    config,
    origin,
  })
  edge.addStackDependency(origin, 'The origin secret is looked up by name.')

  const publicOrigin =
    config.publicOrigin ?? `https://${config.domain?.name ?? edge.distribution.distributionDomainName}`
  const pipeline = new PipelineStack(app, 'Pipeline', {
    ...named('pipeline'),
    deployment,
    data,
    email,
    publicOrigin,
  })
  const web = new WebStack(app, 'Web', {
    ...named('web'),
    parts: pipeline.parts,
    origin,
    ...(staff ? { staff } : {}),
  })
  new ObservabilityStack(app, 'Observability', { ...named('observability'), pipeline, origin, web })
  return app
}
