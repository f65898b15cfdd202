import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { nameOf } from '../deployment.ts'
import { floodLimit } from './flood-limit.ts'

export type FirewallProps = { readonly config: StageConfig; readonly logKey: IKey }

/**
 * Amazon's rules for known bad requests, and a limit on floods. Keeps no path, no query and no referer: a
 * path is a key.
 */
export class Firewall extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { config, logKey }: FirewallProps) {
    super(scope, id)
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs('firewall'),
      rules: [
        flood(0),
        managed(1, 'AWSManagedRulesAmazonIpReputationList'),
        managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
        // Mail providers' one-click unsubscribe may come without a User-Agent, and must never be refused.
        managed(3, 'AWSManagedRulesCommonRuleSet', ['NoUserAgent_HEADER']),
      ],
    })
    this.arn = acl.attrArn
    const log = new LogGroup(this, 'Log', {
      logGroupName: `aws-waf-logs-${nameOf(config, 'edge')}`,
      encryptionKey: logKey,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [
        `arn:aws:logs:us-east-1:${log.stack.account}:log-group:aws-waf-logs-${nameOf(config, 'edge')}`,
      ],
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        { singleHeader: { Name: 'referer' } },
        { singleHeader: { Name: 'cookie' } },
      ],
      // Who was let through is nobody's business.
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }, { ActionCondition: { Action: 'COUNT' } }],
          },
        ],
      },
    }).node.addDependency(log)
  }
}

/** Sampled requests hold whole paths, so there are none. */
const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
})

const flood = (priority: number): CfnWebACL.RuleProperty => ({
  name: 'flood',
  priority,
  action: { block: {} },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit: floodLimit.requests,
      evaluationWindowSec: Duration.minutes(floodLimit.minutes).toSeconds(),
    },
  },
  visibilityConfig: seenAs('flood'),
})

const managed = (
  priority: number,
  name: string,
  onlyCounted: readonly string[] = [],
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: seenAs(name),
})
