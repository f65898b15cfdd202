import type { Configuration } from 'openid-client'
import { SIGN_IN_REQUEST_SECONDS } from '../aws/limits.ts'
import type { Instant } from '../time/time.ts'
import { isLoopback } from './staff-environment.ts'

export type IdentityProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  /** Empty: a public client, PKCE alone. */
  readonly clientSecret: string
}

type PendingSignIn = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  /** Set where the provider must ask for credentials again, even if it remembers the browser. */
  readonly freshSince?: Instant
}

/** Who the identity provider says this is. Claims are as sent, unparsed. */
export type SignedInAs = { readonly subject: string; readonly displayName: string; readonly claims: unknown }

type GrantOutcome =
  | ({ readonly outcome: 'signed-in' } & SignedInAs)
  /** Cancelled, or the answer belongs to another request or was used before. Nobody is signed in. */
  | { readonly outcome: 'refused'; readonly error: string }

export interface IdentityProvider {
  /** Where to send the person; `redirectUri` must be registered with the provider. */
  authorizationUrl(pending: PendingSignIn, redirectUri: string): Promise<string>
  /** Exchanges the code in `callbackUrl`, checking state, nonce, PKCE and the token's signature. */
  grant(callbackUrl: string, pending: PendingSignIn): Promise<GrantOutcome>
  /** Where to end the provider's own session too; `undefined` when it offers no such page. */
  endSessionUrl(returnTo: string): Promise<string | undefined>
}

const displayNameIn = ({
  name,
  preferred_username: username,
  email,
}: Readonly<Record<string, unknown>>): string =>
  [name, username, email].find((text) => typeof text === 'string')?.slice(0, 80) ?? ''

/** openid-client is loaded by the first sign-in, so that no other request waits for it. */
const load = () => import('openid-client')

const discover = async ({
  issuer,
  clientId,
  clientSecret,
}: IdentityProviderSettings): Promise<Configuration> => {
  const oidc = await load()
  const authentication = clientSecret === '' ? oidc.None() : oidc.ClientSecretPost(clientSecret)
  const isPlain = issuer.startsWith('http://') && isLoopback(issuer)
  return oidc.discovery(new URL(issuer), clientId, undefined, authentication, {
    timeout: SIGN_IN_REQUEST_SECONDS,
    // Checks the token's signature as well, although it was fetched over TLS.
    execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
  })
}

export const openIdProvider = (settings: IdentityProviderSettings): IdentityProvider => {
  let discovered: Promise<Configuration> | undefined
  const configuration = () => {
    discovered ??= discover(settings).catch((cause: unknown) => {
      discovered = undefined
      throw new Error(
        `The sign-in service at ${settings.issuer} did not answer with its OpenID configuration. Check OIDC_ISSUER and that it is reachable.`,
        { cause },
      )
    })
    return discovered
  }
  return {
    authorizationUrl: async ({ state, nonce, codeVerifier, freshSince }, redirectUri) => {
      const oidc = await load()
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(freshSince ? { prompt: 'login' } : {}),
      })
      return url.href
    },
    grant: async (callbackUrl, { state, nonce, codeVerifier }) => {
      const oidc = await load()
      const config = await configuration()
      try {
        const tokens = await oidc.authorizationCodeGrant(config, new URL(callbackUrl), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) return { outcome: 'refused', error: 'no-id-token' }
        return { outcome: 'signed-in', subject: claims.sub, displayName: displayNameIn(claims), claims }
      } catch (error) {
        const isRefusal =
          error instanceof oidc.AuthorizationResponseError ||
          error instanceof oidc.ResponseBodyError ||
          error instanceof oidc.ClientError
        if (isRefusal) return { outcome: 'refused', error: error.name }
        throw error
      }
    },
    endSessionUrl: async (returnTo) => {
      const config = await configuration()
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined
      const oidc = await load()
      // `logout_uri` is what Cognito calls `post_logout_redirect_uri`.
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo, logout_uri: returnTo })
        .href
    },
  }
}
