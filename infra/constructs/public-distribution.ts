import { Duration } from 'aws-cdk-lib'
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
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { nameOf } from '../deployment.ts'
import type { OriginStack } from '../stacks/origin-stack.ts'

export type PublicDistributionProps = {
  readonly config: StageConfig
  readonly origin: OriginStack
  readonly firewallArn: string
}

/**
 * CloudFront in front of the HTTP API: HTTPS only, nothing cached but the immutable assets, the origin secret
 * on every request.
 */
export const publicDistribution = (
  scope: Construct,
  { config, origin, firewallArn }: PublicDistributionProps,
): Distribution => {
  const httpOrigin = new HttpOrigin(origin.hostName, {
    customHeaders: { 'x-origin-secret': origin.originSecretAtTheEdge },
  })
  const headers = securityHeaders(scope, config)
  return new Distribution(scope, 'Distribution', {
    comment: `afterwards ${config.stage}`,
    httpVersion: HttpVersion.HTTP2_AND_3,
    webAclId: firewallArn,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(config.domain
      ? {
          domainNames: [config.domain.name],
          certificate: Certificate.fromCertificateArn(scope, 'Certificate', config.domain.edgeCertificateArn),
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
}

/** The functions set the rest (content policy, referrer, no index); transport is the edge's own business. */
const securityHeaders = (scope: Construct, config: StageConfig): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, 'Headers', {
    responseHeadersPolicyName: nameOf(config, 'headers'),
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: false,
        override: true,
      },
      contentTypeOptions: { override: true },
    },
  })
