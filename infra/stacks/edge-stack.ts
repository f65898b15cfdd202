import {
  CfnOutput,
  CrossStackReferences,
  Duration,
  ReferenceStrength,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { impactAlarm } from '../constructs/alarm.ts'
import { alarmTopic } from '../constructs/alarm-topic.ts'
import { EdgeAccessLog } from '../constructs/edge-access-log.ts'
import { Firewall } from '../constructs/firewall.ts'
import { operationsKey } from '../constructs/operations-key.ts'
import { nameOf } from '../surroundings.ts'
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
    const httpOrigin = new HttpOrigin(origin.hostName, {
      customHeaders: { 'x-origin-secret': origin.originSecretAtTheEdge },
    })
    const { domain } = config
    const logKey = operationsKey(this, 'LogKey', [
      `/afterwards/${config.stage}/*`,
      `aws-waf-logs-${nameOf(config, 'edge')}`,
    ])
    const firewall = new Firewall(this, 'Firewall', { config, logKey })
    const headers = securityHeaders(this, config)
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `afterwards ${config.stage}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: firewall.arn,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.edgeCertificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
      defaultBehavior: {
        origin: httpOrigin,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: headers,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
      additionalBehaviors: {
        '/assets/*': {
          origin: httpOrigin,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: headers,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        },
      },
    })
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'People answer from abroad; who they are does not depend on where they are.' },
      {
        id: 'AwsSolutions-CFR3',
        reason: "The older log cannot leave out the path, which is a patient's key; AccessLog can.",
      },
    )
    if (!domain)
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: 'CloudFront sets the protocol on its own domain; with a domain of the service it is TLS 1.2 at least.',
      })
    new EdgeAccessLog(this, 'AccessLog', { config, distribution: this.distribution, logKey })
    edgeAlarms(this, config, this.distribution, logKey)
    new CfnOutput(this, 'PointTheDomainAt', { value: this.distribution.distributionDomainName })
    CrossStackReferences.of(this.distribution).produce(ReferenceStrength.WEAK)
  }
}

/** The functions set the rest (content policy, referrer, no index); transport is the edge's own business. */
const securityHeaders = (scope: Construct, config: StageConfig): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'Headers', {
    responseHeadersPolicyName: nameOf(config, 'headers'),
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: false, override: true },
      contentTypeOptions: { override: true },
    },
  })

const edgeAlarms = (scope: Construct, config: StageConfig, distribution: Distribution, key: Key): void => {
  impactAlarm(
    scope,
    'EdgeErrors',
    { alarmTopic: alarmTopic(scope, 'Alarms', config, key) },
    {
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
    },
  )
}
