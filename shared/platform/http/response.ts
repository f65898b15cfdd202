/** The answer of a page function. The chain adds security headers and compression. */
export type PageResponse = {
  readonly status: number
  readonly contentType?: string
  readonly body?: string | Uint8Array
  /** `immutable` only for files with their hash in the name; everything else is personal: never cached. */
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

/** After a POST: the browser loads `location`, so that Back and reload do not send the form again. */
export const seeOther = (location: string, cookies: readonly string[] = []): PageResponse => ({
  status: 303,
  headers: { location },
  cookies,
})
