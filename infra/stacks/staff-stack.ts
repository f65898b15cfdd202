import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  UserPool,
  type UserPoolDomain,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { nameOf } from '../deployment.ts'

/** The roles that staff can have; a person in none of them gets in nowhere. */
export const staffGroups = ['clinician', 'administrator', 'collector', 'evaluator', 'risk-owner'] as const

/**
 * Staff sign-in for a service without an identity provider of its own: invited people only, always a second
 * factor.
 */
export class StaffStack extends Stack {
  readonly pool: UserPool
  readonly domain: UserPoolDomain

  constructor(
    scope: Construct,
    id: string,
    { config, ...props }: StackProps & { readonly config: StageConfig },
  ) {
    super(scope, id, { ...props, terminationProtection: true })
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(this.pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'Plus adds risk scoring of sign-ins at a price per person; a second factor is required of everybody already.',
    })
    for (const group of staffGroups)
      new UserPoolGroup(this, `Group-${group}`, { userPool: this.pool, groupName: group })
    this.domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: nameOf(config, this.account) },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
  }

  get issuer(): string {
    return `https://cognito-idp.${this.region}.amazonaws.com/${this.pool.userPoolId}`
  }
}
