import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
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
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `afterwards ${config.stage}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
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
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
      additionalBehaviors: {
        '/assets/*': {
          origin: httpOrigin,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        },
      },
    })
    CrossStackReferences.of(this.distribution).produce(ReferenceStrength.WEAK)
  }
}
