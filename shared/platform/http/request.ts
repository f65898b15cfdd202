import type { Form } from './form.ts'

/** One request as pages see it: `HEAD` is `GET`, and the body is a parsed form. */
export type PageRequest = {
  readonly method: 'GET' | 'POST'
  /** The path as the browser asked for it. It may hold a link's secret: never log it. */
  readonly path: string
  readonly pathParameters: Readonly<Record<string, string | undefined>>
  readonly query: URLSearchParams
  readonly cookies: ReadonlyMap<string, string>
  /** Empty for `GET`. */
  readonly form: Form
}

/**
 * From API Gateway's `a=1` pairs. Of two with one name the first counts: browsers send the nearest path
 * first.
 */
export const cookiesOf = (pairs: readonly string[]): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>()
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals).trim()
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim())
  }
  return cookies
}
