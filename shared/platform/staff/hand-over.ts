import { Temporal } from 'temporal-polyfill'
import { type Instant, instantSchema } from '../time/time.ts'
import type { CookieJarSettings } from './sealed-cookie.ts'
import { sessionCookie } from './session.ts'
import { sides } from './side.ts'

/** Longer than any identity provider remembers a browser. */
const handOverLength = Temporal.Duration.from({ days: 30 })

const handOverMark = ({ side, publicOrigin }: CookieJarSettings) => {
  const secure = publicOrigin.startsWith('https://') ? '; Secure' : ''
  return { name: `${side}-handed-over`, attributes: `Path=/${side}; HttpOnly; SameSite=Lax${secure}` }
}

/**
 * `Set-Cookie` values for a device that is handed to a patient. They sign the staff out on every side, and
 * mark the device, so that the next sign-in asks for the credentials even where the identity provider still
 * remembers the browser.
 */
export const handOverCookies = (jar: CookieJarSettings, now: Instant): readonly string[] =>
  sides.flatMap((side) => {
    const { name, attributes } = handOverMark({ ...jar, side })
    return [
      sessionCookie({ ...jar, side }).clear(),
      `${name}=${now}; ${attributes}; Max-Age=${handOverLength.total({ unit: 'seconds' })}`,
    ]
  })

/** When this device was handed to a patient; undefined once a member of staff has signed in on this side. */
export const handedOverAt = (
  jar: CookieJarSettings,
  cookies: ReadonlyMap<string, string>,
): Instant | undefined => instantSchema.safeParse(cookies.get(handOverMark(jar).name)).data

/** A `Set-Cookie` value that removes the mark, after a sign-in on this side. */
export const clearHandOverMark = (jar: CookieJarSettings): string => {
  const { name, attributes } = handOverMark(jar)
  return `${name}=; ${attributes}; Max-Age=0`
}
