import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock/clock.ts'
import type { Randomness } from '../randomness/randomness.ts'
import type { Instant } from '../time/time.ts'
import { backWithStaff, handedOverAt } from './hand-over.ts'
import type { IdentityProvider, SignedInAs } from './identity-provider.ts'
import { membershipFrom, type Role, rolesFrom } from './roles.ts'
import type { CookieJarSettings } from './sealed-cookie.ts'
import { pendingSignInCookie, type StaffSession, sessionCookie } from './session.ts'
import { admittedRoles, type Side } from './side.ts'

export type StaffDoor = {
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
  /**
   * Cancelled, too slow, or the same answer a second time. Nothing is wrong with the person: offer to start
   * again.
   */
  | { readonly outcome: 'start-again'; readonly error: string; readonly cookies: readonly string[] }
  /** Signed in at the provider, but without a role on this side. */
  | { readonly outcome: 'not-admitted'; readonly roles: readonly Role[]; readonly cookies: readonly string[] }

/** Only pages of this side, so that a sign-in link cannot carry anyone elsewhere. */
export const ownPage = (side: Side, wanted: string | undefined): string =>
  wanted !== undefined &&
  new RegExp(`^/${side}(/[\\w./?&=%-]*|\\?[\\w&=%-]*)?$`).test(wanted) &&
  !wanted.includes('..')
    ? wanted
    : `/${side}`

const callbackUrl = (door: StaffDoor) => `${door.publicOrigin}/${door.side}/callback`

/**
 * Sends someone to the identity provider; what must be remembered goes along in an encrypted cookie of ten
 * minutes.
 */
export const beginSignIn = async (
  door: StaffDoor,
  returnTo: string | undefined,
  cookies: ReadonlyMap<string, string> = new Map(),
) => {
  const { randomness } = door
  const freshSince = handedOverAt(door.jar, cookies)
  const pending = {
    state: randomness.linkToken(),
    nonce: randomness.linkToken(),
    // RFC 7636 asks for 43 characters or more.
    codeVerifier: randomness.linkToken() + randomness.linkToken(),
    returnTo: ownPage(door.side, returnTo),
    ...(freshSince ? { freshSince } : {}),
  }
  const cookie = await pendingSignInCookie(door.jar).seal(pending, door.clock.now())
  const location = await door.provider.authorizationUrl(pending, callbackUrl(door))
  return { location, cookies: [cookie] }
}

const sessionFor = (door: StaffDoor, who: SignedInAs, roles: readonly Role[]): StaffSession => {
  const programmes = membershipFrom(who.claims)
  return {
    by: createHash('sha256').update(`${door.issuer}\n${who.subject}`).digest('hex').slice(0, 24),
    displayName: who.displayName,
    roles: [...roles],
    programmes: programmes === 'all' ? 'all' : [...programmes],
    csrf: door.randomness.linkToken(),
  }
}

const authTimeSchema = z.looseObject({ auth_time: z.number() })

/** Some providers do not say when somebody signed in; they were asked to have it done now. */
const isOlder = (claims: unknown, since: Instant): boolean => {
  const said = authTimeSchema.safeParse(claims)
  return said.success && said.data.auth_time * 1000 < Date.parse(since)
}

/**
 * What the provider sent the person back with. A callback works once, and only in the browser that began it.
 */
export const completeSignIn = async (
  door: StaffDoor,
  query: string,
  cookies: ReadonlyMap<string, string>,
): Promise<SignInOutcome> => {
  const now = door.clock.now()
  const pendingCookie = pendingSignInCookie(door.jar)
  const clear = [pendingCookie.clear()]
  const pending = await pendingCookie.open(cookies, now)
  if (pending === undefined) return { outcome: 'start-again', error: 'not-begun-here', cookies: clear }
  const grant = await door.provider.grant(`${callbackUrl(door)}?${query}`, pending)
  if (grant.outcome === 'refused') return { outcome: 'start-again', error: grant.error, cookies: clear }
  if (pending.freshSince && isOlder(grant.claims, pending.freshSince))
    return { outcome: 'start-again', error: 'signed-in-before-hand-over', cookies: clear }
  const roles = rolesFrom(grant.claims)
  const admitted = admittedRoles(door.side, roles)
  if (admitted.length === 0) return { outcome: 'not-admitted', roles, cookies: clear }
  const session = await sessionCookie(door.jar).seal(sessionFor(door, grant, admitted), now)
  return {
    outcome: 'signed-in',
    location: pending.returnTo,
    cookies: [session, backWithStaff(door.jar), ...clear],
  }
}
