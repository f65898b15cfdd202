/**
 * What a page function hands back. The chain adds security headers, compression and the API Gateway shape.
 */
export type PageResponse = {
  readonly status: number
  readonly contentType?: string
  readonly body?: string | Uint8Array
  /**
   * `immutable` only for files whose name carries their hash; everything else is personal and stored nowhere.
   */
  readonly cache?: 'no-store' | 'immutable'
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}

export const html = (body: string, status = 200): PageResponse => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body,
})

export const plainText = (body: string, status = 200): PageResponse => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

/** After a POST: the browser fetches `location`, so that Back and reload never send the form again. */
export const seeOther = (location: string, cookies: readonly string[] = []): PageResponse => ({
  status: 303,
  headers: { location },
  cookies,
})
