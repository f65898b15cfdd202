import type { Form } from './form.ts'

/** One request as the pages see it: `HEAD` has become `GET`, and a body is a parsed form or nothing. */
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
 * `a=1` pairs as API Gateway hands them over. The first of two with one name wins, as browsers send the
 * nearest first.
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
