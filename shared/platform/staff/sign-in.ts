import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock/clock.ts'
import type { Randomness } from '../randomness/randomness.ts'
import type { Instant } from '../time/time.ts'
import { clearHandOverMark, handedOverAt } from './hand-over.ts'
import type { IdentityProvider, SignedInAs } from './identity-provider.ts'
import { membershipFrom, type Role, rolesFrom } from './roles.ts'
import type { CookieJarSettings } from './sealed-cookie.ts'
import { pendingSignInCookie, type StaffSession, sessionCookie } from './session.ts'
import { admittedRoles, type Side } from './side.ts'

export type StaffSignIn = {
  readonly side: Side
  readonly publicOrigin: string
  readonly issuer: string
  readonly provider: IdentityProvider
  readonly clock: Clock
  readonly randomness: Randomness
  readonly jar: CookieJarSettings
}

export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly location: string; readonly cookies: readonly string[] }
  /** Cancelled, too slow, or the provider's answer used a second time: offer to start again. */
  | { readonly outcome: 'start-again'; readonly error: string; readonly cookies: readonly string[] }
  /** Signed in at the provider, but without a role on this side. */
  | { readonly outcome: 'not-admitted'; readonly roles: readonly Role[]; readonly cookies: readonly string[] }

/** `wanted` where it is a page of this side, else its start page: a link cannot redirect to another site. */
export const ownPage = (side: Side, wanted: string | undefined): string =>
  wanted !== undefined &&
  new RegExp(`^/${side}(/[\\w./?&=%-]*|\\?[\\w&=%-]*)?$`).test(wanted) &&
  !wanted.includes('..')
    ? wanted
    : `/${side}`

const callbackUrl = (signIn: StaffSignIn) => `${signIn.publicOrigin}/${signIn.side}/callback`

/** The redirect to the identity provider, and the encrypted cookie of ten minutes that the callback needs. */
export const beginSignIn = async (
  signIn: StaffSignIn,
  returnTo: string | undefined,
  cookies: ReadonlyMap<string, string> = new Map(),
) => {
  const { randomness } = signIn
  const freshSince = handedOverAt(signIn.jar, cookies)
  const pending = {
    state: randomness.linkToken(),
    nonce: randomness.linkToken(),
    // RFC 7636 asks for 43 characters or more.
    codeVerifier: randomness.linkToken() + randomness.linkToken(),
    returnTo: ownPage(signIn.side, returnTo),
    ...(freshSince ? { freshSince } : {}),
  }
  const cookie = await pendingSignInCookie(signIn.jar).seal(pending, signIn.clock.now())
  const location = await signIn.provider.authorizationUrl(pending, callbackUrl(signIn))
  return { location, cookies: [cookie] }
}

const sessionFor = (signIn: StaffSignIn, who: SignedInAs, roles: readonly Role[]): StaffSession => {
  const programmes = membershipFrom(who.claims)
  return {
    by: createHash('sha256').update(`${signIn.issuer}\n${who.subject}`).digest('hex').slice(0, 24),
    displayName: who.displayName,
    roles: [...roles],
    programmes: programmes === 'all' ? 'all' : [...programmes],
    csrf: signIn.randomness.linkToken(),
  }
}

const authTimeSchema = z.looseObject({ auth_time: z.number() })

/** False where the provider gives no `auth_time`: it was asked for a new sign-in with `prompt=login`. */
const isOlder = (claims: unknown, since: Instant): boolean => {
  const said = authTimeSchema.safeParse(claims)
  return said.success && said.data.auth_time * 1000 < Date.parse(since)
}

/** Handles the provider's callback: valid once, and only in the browser in which the sign-in began. */
export const completeSignIn = async (
  signIn: StaffSignIn,
  query: string,
  cookies: ReadonlyMap<string, string>,
): Promise<SignInOutcome> => {
  const now = signIn.clock.now()
  const pendingCookie = pendingSignInCookie(signIn.jar)
  const clear = [pendingCookie.clear()]
  const pending = await pendingCookie.open(cookies, now)
  if (pending === undefined) return { outcome: 'start-again', error: 'not-begun-here', cookies: clear }
  const grant = await signIn.provider.grant(`${callbackUrl(signIn)}?${query}`, pending)
  if (grant.outcome === 'refused') return { outcome: 'start-again', error: grant.error, cookies: clear }
  if (pending.freshSince && isOlder(grant.claims, pending.freshSince))
    return { outcome: 'start-again', error: 'signed-in-before-hand-over', cookies: clear }
  const roles = rolesFrom(grant.claims)
  const admitted = admittedRoles(signIn.side, roles)
  if (admitted.length === 0) return { outcome: 'not-admitted', roles, cookies: clear }
  const session = await sessionCookie(signIn.jar).seal(sessionFor(signIn, grant, admitted), now)
  return {
    outcome: 'signed-in',
    location: pending.returnTo,
    cookies: [session, clearHandOverMark(signIn.jar), ...clear],
  }
}
