import {
  CfnOutput,
  CrossStackReferences,
  Duration,
  ReferenceStrength,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { impactAlarm } from '../constructs/alarm.ts'
import { alarmTopic } from '../constructs/alarm-topic.ts'
import { EdgeAccessLog } from '../constructs/edge-access-log.ts'
import { Firewall } from '../constructs/firewall.ts'
import { operationsKey } from '../constructs/operations-key.ts'
import { publicDistribution } from '../constructs/public-distribution.ts'
import { nameOf } from '../deployment.ts'
import type { OriginStack } from './origin-stack.ts'

/** The public face, in us-east-1 where CloudFront keeps its firewall, certificates and log deliveries. */
export class EdgeStack extends Stack {
  readonly distribution: Distribution

  constructor(
    scope: Construct,
    id: string,
    { config, origin, ...props }: StackProps & { readonly config: StageConfig; readonly origin: OriginStack },
  ) {
    super(scope, id, props)
    // Across regions a strong reference would deploy functions of its own that copy parameters about.
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK)
    const logKey = operationsKey(this, 'LogKey', [
      `/afterwards/${config.stage}/*`,
      `aws-waf-logs-${nameOf(config, 'edge')}`,
    ])
    const firewall = new Firewall(this, 'Firewall', { config, logKey })
    this.distribution = publicDistribution(this, { config, origin, firewallArn: firewall.arn })
    Validations.of(this.distribution).acknowledge(
      {
        id: 'AwsSolutions-CFR1',
        reason: 'People answer from abroad; who they are does not depend on where they are.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: "The older log cannot leave out the path, which is a patient's key; AccessLog can.",
      },
    )
    if (!config.domain)
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason:
          'CloudFront sets the protocol on its own domain; with a domain of the service it is TLS 1.2 at least.',
      })
    new EdgeAccessLog(this, 'AccessLog', { config, distribution: this.distribution, logKey })
    edgeAlarms(this, { config, distribution: this.distribution, key: logKey })
    new CfnOutput(this, 'PointTheDomainAt', { value: this.distribution.distributionDomainName })
    CrossStackReferences.of(this.distribution).produce(ReferenceStrength.WEAK)
  }
}

type EdgeAlarmsProps = {
  readonly config: StageConfig
  readonly distribution: Distribution
  readonly key: Key
}

const edgeAlarms = (scope: Construct, { config, distribution, key }: EdgeAlarmsProps): void => {
  impactAlarm(scope, 'EdgeErrors', {
    alarmTopic: alarmTopic(scope, 'Alarms', { config, key }),
    metric: new Metric({
      namespace: 'AWS/CloudFront',
      metricName: '5xxErrorRate',
      dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
      statistic: 'Average',
      period: Duration.minutes(5),
    }),
    threshold: 5,
    periods: 2,
    errorImpact: 'One request in twenty fails: patients who open their link may give up.',
    runbook: 'web-errors',
  })
}
