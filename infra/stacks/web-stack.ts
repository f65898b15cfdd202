import { SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import {
  CfnManagedLoginBranding,
  CfnUserPoolClient,
  OAuthScope,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { HouseFunction } from '../constructs/house-function.ts'
import type { Parts, StaffDoor } from '../functions/parts.ts'
import { serveClinic } from '../functions/serve-clinic.ts'
import { serveEvaluator } from '../functions/serve-evaluator.ts'
import { serveQuestionnaire } from '../functions/serve-questionnaire.ts'
import { serveRiskOwner } from '../functions/serve-risk-owner.ts'
import type { OriginStack } from './origin-stack.ts'
import type { StaffStack } from './staff-stack.ts'

export type WebStackProps = StackProps & {
  readonly parts: Parts
  readonly origin: OriginStack
  /** Absent where staff sign in elsewhere. */
  readonly staff?: StaffStack
}

/** The web functions, one per side, and their routes. */
export class WebStack extends Stack {
  readonly functions: readonly HouseFunction[]
  readonly #parts: Parts

  constructor(scope: Construct, id: string, { parts, origin, staff, ...props }: WebStackProps) {
    super(scope, id, props)
    this.#parts = parts
    const signIn = (door: StaffDoor) => ({
      SESSION_SECRET: this.#sessionSecret(door),
      ...(staff ? this.#ownClient(door, staff) : this.#foreignClient(door)),
    })
    const webParts = { ...parts, api: origin.api, originSecret: origin.originSecret, signIn }
    this.functions = [serveQuestionnaire, serveClinic, serveEvaluator, serveRiskOwner].map((serve) =>
      serve(this, webParts),
    )
  }

  #sessionSecret(door: StaffDoor): string {
    const secret = new Secret(this, `SessionSecret-${door}`, {
      description: `Signs the sessions of ${door} staff. Replacing it signs everybody out.`,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Functions read it at deployment, so it is replaced by one (docs/runbooks/secrets.md); doing so signs staff out.',
    })
    return secret.secretValue.unsafeUnwrap()
  }

  #ownClient(door: StaffDoor, staff: StaffStack): Record<string, string> {
    const client = new UserPoolClient(this, `Client-${door}`, {
      userPool: staff.pool,
      generateSecret: true,
      preventUserExistenceErrors: true,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${this.#parts.publicOrigin}/${door}/callback`],
        logoutUrls: [`${this.#parts.publicOrigin}/${door}`],
      },
    })
    new CfnManagedLoginBranding(this, `SignInPage-${door}`, {
      userPoolId: staff.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
    const resource = client.node.defaultChild
    if (!(resource instanceof CfnUserPoolClient))
      throw new Error('A user pool client without its CloudFormation resource.')
    return {
      OIDC_ISSUER: staff.issuer,
      OIDC_CLIENT_ID: client.userPoolClientId,
      OIDC_CLIENT_SECRET: resource.attrClientSecret,
    }
  }

  #foreignClient(door: StaffDoor): Record<string, string> {
    const { oidc } = this.#parts.deployment.config
    if (!oidc) throw new Error('Neither a user pool nor an issuer: nobody could sign in.')
    return {
      OIDC_ISSUER: oidc.issuer,
      OIDC_CLIENT_ID: oidc[door].clientId,
      OIDC_CLIENT_SECRET: SecretValue.secretsManager(oidc[door].clientSecretName).unsafeUnwrap(),
    }
  }
}
