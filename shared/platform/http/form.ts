/** A posted form: every value of every field, in the order sent. */
export type Form = ReadonlyMap<string, readonly string[]>

export const emptyForm: Form = new Map()

/** The value of a field that was sent exactly once; else undefined. */
export const only = (form: Form, field: string): string | undefined => {
  const values = form.get(field)
  return values?.length === 1 ? values[0] : undefined
}

/** Why a body was not read. */
export type FormFault = 'too-large' | 'not-a-form' | 'malformed'
export const formFaultStatus: Record<FormFault, number> = {
  'too-large': 413,
  'not-a-form': 415,
  malformed: 400,
}

/** Far above any page of ours: a full page of answers is under 1 KB. */
const MAX_BYTES = 32 * 1024
const MAX_FIELDS = 200
const MAX_NAME = 100

export type FormLimits = { readonly maxBytes?: number }

/**
 * Reads a form body within its limits. Multipart, which RFC 8058 senders use, is read for text fields only.
 */
export const parseForm = (
  contentType: string,
  body: Uint8Array,
  limits: FormLimits = {},
): { readonly form: Form } | { readonly fault: FormFault } => {
  if (body.byteLength > (limits.maxBytes ?? MAX_BYTES)) return { fault: 'too-large' }
  const text = decoded(body)
  if (text === undefined) return { fault: 'malformed' }
  const pairs = pairsOf(contentType, text)
  if (pairs === 'not-a-form') return { fault: 'not-a-form' }
  if (pairs === undefined || pairs.length > MAX_FIELDS || !pairs.every(isPlain)) return { fault: 'malformed' }
  return { form: grouped(pairs) }
}

type Pair = readonly [name: string, value: string]

const decoded = (body: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

const pairsOf = (contentType: string, text: string): readonly Pair[] | undefined | 'not-a-form' => {
  const [type, ...parameters] = contentType.split(';')
  if (type?.trim().toLowerCase() === 'application/x-www-form-urlencoded')
    return [...new URLSearchParams(text)]
  if (type?.trim().toLowerCase() !== 'multipart/form-data') return text === '' ? [] : 'not-a-form'
  const boundary = /boundary="?([^"]{1,70})"?/.exec(parameters.join(';'))?.[1]
  return boundary === undefined ? undefined : partsOf(text, boundary)
}

const partsOf = (text: string, boundary: string): readonly Pair[] | undefined => {
  const parts = text.split(`--${boundary}`)
  if (parts.length < 2 || !parts.at(-1)?.startsWith('--')) return undefined
  const pairs = parts.slice(1, -1).map((part) => {
    const [, head = '', value] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)\r\n$/.exec(part) ?? []
    const name = /content-disposition:\s*form-data;[^\r\n]*?\bname="([^"]*)"/i.exec(head)?.[1]
    return name === undefined || value === undefined || /filename/i.test(head)
      ? undefined
      : ([name, value] as const)
  })
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined
}

/** Refuses control characters, and U+FFFD, to which a broken percent-encoding decodes. */
const isPlain = ([name, value]: Pair): boolean =>
  name.length <= MAX_NAME && !hasControls(name) && !hasControls(value.replace(/[\r\n\t]/g, ''))

const hasControls = (text: string): boolean => /[\p{Cc}\uFFFD]/u.test(text)

const grouped = (pairs: readonly Pair[]): Form => {
  const form = new Map<string, string[]>()
  for (const [name, value] of pairs) form.set(name, [...(form.get(name) ?? []), value])
  return form
}
