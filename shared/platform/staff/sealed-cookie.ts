import { hkdfSync } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import type { Instant } from '../time/time.ts'
import type { Side } from './side.ts'

/** An encrypted JWT in a cookie, which can be read only on the same side and for the same purpose. */
export type SealedCookie<T> = {
  readonly name: string
  /** A `Set-Cookie` value. */
  readonly seal: (value: T, now: Instant) => Promise<string>
  /** `undefined` where the cookie is absent, forged, expired or written by another side. */
  readonly open: (cookies: ReadonlyMap<string, string>, now: Instant) => Promise<T | undefined>
  /** A `Set-Cookie` value that removes it. */
  readonly clear: () => string
}

export type CookieJarSettings = {
  readonly side: Side
  readonly publicOrigin: string
  readonly secret: string
}

type Definition<T> = {
  readonly purpose: 'session' | 'sign-in'
  readonly lasts: Temporal.Duration
  readonly path: string
  readonly schema: z.ZodType<T>
}

const dateOf = (instant: Instant) => new Date(Temporal.Instant.from(instant).epochMilliseconds)
const issuer = 'afterwards'

/** A key for each side and purpose, so that a cookie copied to another side cannot be read there. */
const keyFor = (secret: string, audience: string) =>
  new Uint8Array(hkdfSync('sha256', secret, '', `afterwards cookie ${audience}`, 32))

export const sealedCookie = <T>(settings: CookieJarSettings, definition: Definition<T>): SealedCookie<T> => {
  const { purpose, lasts, path, schema } = definition
  const isSecure = settings.publicOrigin.startsWith('https://')
  const name = `${isSecure ? '__Secure-' : ''}${settings.side}-${purpose}`
  const audience = `${settings.side}/${purpose}`
  const key = keyFor(settings.secret, audience)
  const attributes = `Path=${path}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  const seconds = lasts.total('seconds')
  return {
    name,
    seal: async (value, now) => {
      const { EncryptJWT } = await import('jose/jwt/encrypt')
      const issuedAt = dateOf(now)
      const jwt = await new EncryptJWT({ value })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(new Date(issuedAt.getTime() + seconds * 1000))
        .encrypt(key)
      return `${name}=${jwt}; ${attributes}; Max-Age=${seconds}`
    },
    open: async (cookies, now) => {
      const jwt = cookies.get(name)
      if (jwt === undefined || jwt === '') return undefined
      const { jwtDecrypt } = await import('jose/jwt/decrypt')
      try {
        const {
          payload: { value },
        } = await jwtDecrypt(jwt, key, {
          issuer,
          audience,
          currentDate: dateOf(now),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        return schema.safeParse(value).data
      } catch {
        // Forged, expired and unreadable are the same here: nobody is signed in.
        return undefined
      }
    },
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  }
}
