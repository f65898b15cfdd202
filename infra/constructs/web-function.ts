import { Validations } from 'aws-cdk-lib'
import {
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Construct } from 'constructs'
import { HouseFunction, type HouseFunctionProps } from './house-function.ts'

export type WebFunctionProps = HouseFunctionProps & {
  readonly api: HttpApi
  /** Who may use these routes, and what checks it, since API Gateway does not. */
  readonly accessControl: string
  /** Methods by path. A path that is not here does not exist. */
  readonly routes: Readonly<Record<string, readonly ('GET' | 'HEAD' | 'POST')[]>>
}

/**
 * A function behind named routes of the HTTP API. It checks the origin secret, and sign-in where there is
 * any, itself.
 */
export class WebFunction extends HouseFunction {
  constructor(scope: Construct, id: string, props: WebFunctionProps) {
    super(scope, id, {
      ...props,
      memoryMb: props.memoryMb ?? 512,
      timeoutSeconds: props.timeoutSeconds ?? 15,
    })
    const integration = new HttpLambdaIntegration('Integration', this.lambda)
    Validations.of(this).acknowledge({ id: 'AwsSolutions-APIG4', reason: props.accessControl })
    for (const [path, methods] of Object.entries(props.routes))
      for (const method of methods)
        new HttpRoute(this, `${method} ${path.replaceAll('/', '.')}`, {
          httpApi: props.api,
          routeKey: HttpRouteKey.with(path, HttpMethod[method]),
          integration,
          authorizer: new HttpNoneAuthorizer(),
        })
  }
}
