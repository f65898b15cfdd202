import { RemovalPolicy } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  CfnDelivery,
  CfnDeliveryDestination,
  CfnDeliverySource,
  CfnResourcePolicy,
  LogGroup,
} from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { nameOf } from '../deployment.ts'

export type EdgeAccessLogProps = {
  readonly config: StageConfig
  readonly distribution: Distribution
  readonly logKey: IKey
}

/**
 * What is written down of each request. Chosen field by field, because the usual log holds the path (on
 * `/q/…` the patient's key), the query, the referer, the cookie and the address: none of those is here.
 */
export const loggedFields = [
  'date',
  'time',
  'x-edge-location',
  'cs-method',
  'sc-status',
  'sc-bytes',
  'time-taken',
  'x-edge-result-type',
  'x-edge-request-id',
  'ssl-protocol',
] as const

/** CloudFront's own access log (standard logging, version 2), with a field list. */
export class EdgeAccessLog extends Construct {
  constructor(scope: Construct, id: string, { config, distribution, logKey }: EdgeAccessLogProps) {
    super(scope, id)
    const log = new LogGroup(this, 'Log', {
      logGroupName: `/afterwards/${config.stage}/edge`,
      encryptionKey: logKey,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const letIn = new CfnResourcePolicy(this, 'LetDeliveryIn', {
      policyName: nameOf(config, 'edge-log'),
      policyDocument: log.stack.toJsonString({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: log.logGroupArn,
            Condition: { StringEquals: { 'aws:SourceAccount': log.stack.account } },
          },
        ],
      }),
    })
    const source = new CfnDeliverySource(this, 'Source', {
      name: nameOf(config, 'edge'),
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    })
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name: nameOf(config, 'edge'),
      destinationResourceArn: log.logGroupArn,
      outputFormat: 'json',
    })
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: [...loggedFields],
    })
    delivery.addResourceDependency(source)
    delivery.addResourceDependency(letIn)
  }
}
