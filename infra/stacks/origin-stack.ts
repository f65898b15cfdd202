import { CfnOutput, RemovalPolicy, SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { edgeRegion } from '../edge-region.ts'

/** The HTTP API that only CloudFront may call. Its routes and functions are in the web stack. */
export class OriginStack extends Stack {
  readonly api: HttpApi
  /** Where CloudFront sends requests. */
  readonly hostName: string
  readonly originSecretName: string
  readonly #originSecret: Secret

  constructor(scope: Construct, id: string, props: StackProps & { readonly deployment: Deployment }) {
    super(scope, id, props)
    const { config, operationsKey } = props.deployment
    this.originSecretName = `afterwards/${config.stage}/origin-secret`
    this.#originSecret = new Secret(this, 'OriginSecret', {
      secretName: this.originSecretName,
      description: 'The header by which CloudFront proves to the functions that a request came through it.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      // CloudFront's half is deployed in us-east-1, where a dynamic reference finds only a secret of that
      // region.
      replicaRegions: [{ region: edgeRegion }],
    })
    Validations.of(this.#originSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Two halves in two regions must change together: replaced by a deployment (docs/runbooks/secrets.md).',
    })
    this.api = new HttpApi(this, 'Api', {
      description: 'Patients, clinic and evaluators. Reached through CloudFront only.',
      createDefaultStage: false,
      disableExecuteApiEndpoint: config.domain !== undefined,
    })
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/afterwards/${config.stage}/http-api`,
      encryptionKey: operationsKey,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
    })
    this.hostName = `${this.api.apiId}.execute-api.${this.region}.amazonaws.com`
    if (config.domain) {
      const domainName = new DomainName(this, 'OriginName', {
        domainName: config.domain.originName,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', config.domain.originCertificateArn),
      })
      new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage })
      this.hostName = config.domain.originName
      new CfnOutput(this, 'PointTheOriginNameAt', { value: domainName.regionalDomainName })
    }
  }

  /**
   * For a function's environment: CloudFormation puts the value in, no template and no repository holds it.
   */
  get originSecret(): string {
    return this.#originSecret.secretValue.unsafeUnwrap()
  }

  /** The same for the edge stack, in its region. */
  get originSecretAtTheEdge(): string {
    return SecretValue.secretsManager(this.originSecretName).unsafeUnwrap()
  }
}

/**
 * Which route, how it went, how long it took. Never the path: on `/q/{token}` it is the patient's key. Never
 * an address.
 */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    integrationStatus: '$context.integrationStatus',
    integrationMilliseconds: '$context.integrationLatency',
    error: '$context.error.messageString',
  }),
)
