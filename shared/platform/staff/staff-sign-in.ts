import type { Clock } from '../clock/clock.ts'
import type { Randomness } from '../randomness/randomness.ts'
import { openIdProvider } from './identity-provider.ts'
import type { Side } from './side.ts'
import type { StaffSignIn } from './sign-in.ts'

type SignInEnvironment = {
  readonly PUBLIC_ORIGIN: string
  readonly SESSION_SECRET: string
  readonly OIDC_ISSUER: string
  readonly OIDC_CLIENT_ID: string
  readonly OIDC_CLIENT_SECRET: string
}

/** What signing in on one side needs, as this deployment configures it. */
export const staffSignIn = (
  side: Side,
  env: SignInEnvironment,
  ports: { readonly clock: Clock; readonly randomness: Randomness },
): StaffSignIn => ({
  side,
  publicOrigin: env.PUBLIC_ORIGIN,
  issuer: env.OIDC_ISSUER,
  provider: openIdProvider({
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
  }),
  jar: { side, publicOrigin: env.PUBLIC_ORIGIN, secret: env.SESSION_SECRET },
  ...ports,
})
