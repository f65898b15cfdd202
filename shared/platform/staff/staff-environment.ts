import { z } from 'zod'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The only hosts on which sign-in may use plain http. */
export const isLoopback = (url: string): boolean => loopback.has(new URL(url).hostname)

const safeUrl = (name: string) =>
  z.url().refine((url) => url.startsWith('https://') || isLoopback(url), {
    error: `${name} must be https; http is accepted only for a loopback host such as http://127.0.0.1:4000`,
  })

/** The variables that sign-in needs, for the `env.ts` of each function with staff pages. */
export const staffEnvironment = {
  PUBLIC_ORIGIN: safeUrl('PUBLIC_ORIGIN').transform((url) => new URL(url).origin),
  ORIGIN_SECRET: z.string().min(1),
  /** Cookies are encrypted with keys derived from this. 32 characters or more. */
  SESSION_SECRET: z.string().min(32),
  OIDC_ISSUER: safeUrl('OIDC_ISSUER'),
  OIDC_CLIENT_ID: z.string().min(1),
  /** Empty for a public client, which then relies on PKCE alone. */
  OIDC_CLIENT_SECRET: z.string().default(''),
}
