import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { programmeIdSchema } from '../schemas/ids.ts'
import { instantSchema } from '../time/time.ts'
import { roleSchema } from './roles.ts'
import { type CookieJarSettings, sealedCookie } from './sealed-cookie.ts'

/** Signed in once, a working day at most. Absolute: using the site does not make it longer. */
const sessionLength = Temporal.Duration.from({ hours: 8 })

/** Long enough to find a phone for the second factor, short enough to be of no use later. */
const signInLength = Temporal.Duration.from({ minutes: 10 })

const sessionSchema = z.object({
  /** A hash of issuer and subject: tells people apart in the audit without saying who they are. */
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

/** What has to be remembered while the person is away at the identity provider. */
const pendingSignInSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  /** Only a sign-in at the provider after this counts. */
  freshSince: instantSchema.exactOptional(),
})

export const pendingSignInCookie = (settings: CookieJarSettings) =>
  sealedCookie(settings, {
    purpose: 'sign-in',
    lasts: signInLength,
    path: `/${settings.side}/callback`,
    schema: pendingSignInSchema,
  })
