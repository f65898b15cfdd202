import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { programmeIdSchema } from '../schemas/ids.ts'
import { instantSchema } from '../time/time.ts'
import { roleSchema } from './roles.ts'
import { type CookieJarSettings, sealedCookie } from './sealed-cookie.ts'

/** A working day. Using the site does not prolong it. */
const sessionLength = Temporal.Duration.from({ hours: 8 })

/** Long enough to find a phone for the second factor. */
const signInLength = Temporal.Duration.from({ minutes: 10 })

const sessionSchema = z.object({
  /** A hash of issuer and subject: tells members of staff apart in the audit without naming them. */
  by: z.string(),
  /** For the page's header only. */
  displayName: z.string(),
  roles: z.array(roleSchema).min(1),
  programmes: z.union([z.literal('all'), z.array(programmeIdSchema)]),
  /** Every form of this session repeats it. */
  csrf: z.string().min(16),
})
export type StaffSession = z.infer<typeof sessionSchema>

export const sessionCookie = (settings: CookieJarSettings) =>
  sealedCookie(settings, {
    purpose: 'session',
    lasts: sessionLength,
    path: `/${settings.side}`,
    schema: sessionSchema,
  })

/** What is kept in a cookie while the person is at the identity provider. */
const pendingSignInSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  /** A sign-in at the provider before this moment is refused. */
  freshSince: instantSchema.exactOptional(),
})

export const pendingSignInCookie = (settings: CookieJarSettings) =>
  sealedCookie(settings, {
    purpose: 'sign-in',
    lasts: signInLength,
    path: `/${settings.side}/callback`,
    schema: pendingSignInSchema,
  })
