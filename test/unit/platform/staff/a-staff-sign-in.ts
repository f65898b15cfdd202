import { Temporal } from 'temporal-polyfill'
import type { Clock } from '#shared/platform/clock/clock.ts'
import { cookiesOf } from '#shared/platform/http/request.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { IdentityProvider } from '#shared/platform/staff/identity-provider.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { Side } from '#shared/platform/staff/side.ts'
import type { StaffSignIn } from '#shared/platform/staff/sign-in.ts'
import { type Instant, instantOf, instantSchema } from '#shared/platform/time/time.ts'

export const monday = instantSchema.parse('2026-03-02T09:00:00.000Z')

export const later = (from: Instant, duration: string): Instant =>
  instantOf(Temporal.Instant.from(from).add(Temporal.Duration.from(duration)))

export const clockAt = (start: Instant): Clock & { set(to: Instant): void } => {
  let now = start
  return {
    now: () => now,
    set: (to) => {
      now = to
    },
  }
}

/** Tokens that count up: unguessable matters only in production. */
const countingTokens = (): Pick<Randomness, 'linkToken'> => {
  let count = 0
  return { linkToken: () => String(++count).padStart(32, 'a') }
}

export const secret = 'a secret of thirty-two characters or more'
export const jarOf = (side: Side, publicOrigin = 'http://127.0.0.1:4000') => ({ side, publicOrigin, secret })

export const aSession = (changes: Partial<StaffSession> = {}): StaffSession => ({
  by: 'a1b2c3d4e5f60718293a4b5c',
  displayName: 'Sam Porter',
  roles: ['clinician'],
  programmes: 'all',
  csrf: 'c'.repeat(32),
  ...changes,
})

export const aStaffSignIn = (provider: IdentityProvider, changes: Partial<StaffSignIn> = {}): StaffSignIn => {
  const side = changes.side ?? 'clinic'
  return {
    side,
    publicOrigin: 'http://127.0.0.1:4000',
    issuer: 'http://127.0.0.1:1',
    provider,
    clock: clockAt(monday),
    randomness: countingTokens() as Randomness,
    jar: jarOf(side),
    ...changes,
  }
}

/** What a browser would send back of these `Set-Cookie` values. */
export const asSent = (setCookies: readonly string[]): ReadonlyMap<string, string> =>
  cookiesOf(setCookies.map((cookie) => cookie.split(';')[0] ?? '').filter((cookie) => !cookie.endsWith('=')))
