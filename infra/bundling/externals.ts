/**
 * The credential chain's optional half. On Lambda the credentials are in the environment and none of these is
 * reached; leaving them out takes 41% off a cold start's module load. A test imports each bundle with only
 * AWS_* set.
 */
export const externals = [
  '@aws-sdk/client-sso',
  '@aws-sdk/client-sso-oidc',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/nested-clients',
  '@aws-sdk/token-providers',
  '@smithy/credential-provider-imds',
] as const
