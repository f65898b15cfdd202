import { Temporal } from 'temporal-polyfill'
import { type Instant, instantSchema } from '../time/time.ts'
import type { CookieJarSettings } from './sealed-cookie.ts'
import { sessionCookie } from './session.ts'
import { sides } from './side.ts'

/** Longer than any identity provider remembers a browser. */
const remembered = Temporal.Duration.from({ days: 30 })

const marker = ({ side, publicOrigin }: CookieJarSettings) => {
  const secure = publicOrigin.startsWith('https://') ? '; Secure' : ''
  return { name: `${side}-handed-over`, attributes: `Path=/${side}; HttpOnly; SameSite=Lax${secure}` }
}

/**
 * `Set-Cookie` values for a device that goes to a patient: nobody is signed in on it any more, on any side,
 * and whoever signs in next on it has to show the identity provider who they are, even where that still knows
 * the browser.
 */
export const handOverCookies = (jar: CookieJarSettings, now: Instant): readonly string[] =>
  sides.flatMap((side) => {
    const { name, attributes } = marker({ ...jar, side })
    return [
      sessionCookie({ ...jar, side }).clear(),
      `${name}=${now}; ${attributes}; Max-Age=${remembered.total({ unit: 'seconds' })}`,
    ]
  })

/** When this device was handed over, if nobody has signed in on this side since. */
export const handedOverAt = (
  jar: CookieJarSettings,
  cookies: ReadonlyMap<string, string>,
): Instant | undefined => instantSchema.safeParse(cookies.get(marker(jar).name)).data

/** A `Set-Cookie` value: somebody has signed in afresh. */
export const backWithStaff = (jar: CookieJarSettings): string => {
  const { name, attributes } = marker(jar)
  return `${name}=; ${attributes}; Max-Age=0`
}
