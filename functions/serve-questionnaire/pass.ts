import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { IdentityCheck } from '#shared/enrolment/ports/identity-checks.ts'
import type { Instant } from '#shared/platform/time/time.ts'

export type PassSettings = {
  /** What only this deployment knows; the key is derived from it. */
  readonly secret: string
  readonly isSecure: boolean
}

/** Long enough that nobody in pain is asked twice on one day, or loses what they are typing. */
const HOURS = 12
const NAME = 'birth-month'

const signatureOf = (
  { secret }: PassSettings,
  { hash }: IdentityCheck,
  token: string,
  until: string,
): Buffer => {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'afterwards birth-month pass', 32))
  return createHmac('sha256', key).update(`${token} ${hash} ${until}`).digest()
}

/**
 * A `Set-Cookie` value: this browser has named the month of birth for this link. It says nothing about whom.
 */
export const passFor = (
  settings: PassSettings,
  check: IdentityCheck,
  token: string,
  now: Instant,
): string => {
  const until = String(Date.parse(now) + HOURS * 3_600_000)
  const value = `${until}.${signatureOf(settings, check, token, until).toString('base64url')}`
  const secure = settings.isSecure ? '; Secure' : ''
  return `${NAME}=${value}; Path=/q/${token}; HttpOnly; SameSite=Lax${secure}; Max-Age=${HOURS * 3600}`
}

export const hasPass = (
  settings: PassSettings,
  check: IdentityCheck,
  token: string,
  cookies: ReadonlyMap<string, string>,
  now: Instant,
): boolean => {
  const [until = '', signature = ''] = (cookies.get(NAME) ?? '').split('.')
  if (!/^\d{13}$/.test(until) || Number(until) < Date.parse(now)) return false
  const [given, own] = [Buffer.from(signature, 'base64url'), signatureOf(settings, check, token, until)]
  return given.length === own.length && timingSafeEqual(given, own)
}
