import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { IdentityCheck } from '#shared/enrolment/ports/identity-checks.ts'
import type { Instant } from '#shared/platform/time/time.ts'

export type PassSettings = {
  /** What only this deployment knows; the key is derived from it. */
  readonly secret: string
  readonly isSecure: boolean
}

/** A link, and what its person shows to prove that it is theirs. */
type PassFor = { readonly check: IdentityCheck; readonly token: string }

/** Long enough that nobody in pain is asked twice on one day, or loses what they are typing. */
const HOURS = 12
const NAME = 'birth-month'

const signatureOf = ({ secret }: PassSettings, { check, token }: PassFor, until: string): Buffer => {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'afterwards birth-month pass', 32))
  return createHmac('sha256', key).update(`${token} ${check.hash} ${until}`).digest()
}

/**
 * A `Set-Cookie` value: this browser has named the month of birth for this link. It says nothing about whom.
 */
export const passFor = (settings: PassSettings, link: PassFor, now: Instant): string => {
  const until = String(Date.parse(now) + HOURS * 3_600_000)
  const value = `${until}.${signatureOf(settings, link, until).toString('base64url')}`
  const secure = settings.isSecure ? '; Secure' : ''
  return `${NAME}=${value}; Path=/q/${link.token}; HttpOnly; SameSite=Lax${secure}; Max-Age=${HOURS * 3600}`
}

export const hasPass = (
  settings: PassSettings,
  link: PassFor,
  { cookies, now }: { readonly cookies: ReadonlyMap<string, string>; readonly now: Instant },
): boolean => {
  const [until = '', signature = ''] = (cookies.get(NAME) ?? '').split('.')
  if (!/^\d{13}$/.test(until) || Number(until) < Date.parse(now)) return false
  const [given, own] = [Buffer.from(signature, 'base64url'), signatureOf(settings, link, until)]
  return given.length === own.length && timingSafeEqual(given, own)
}
