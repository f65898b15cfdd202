import type { RawCall } from '../call.ts'

export type FormUpload = {
  /** Those before the file: S3 ignores what comes after it. */
  readonly fields: Readonly<Record<string, string>>
  readonly file: { readonly name: string; readonly body: Buffer } | undefined
}

/** The parts of a `multipart/form-data` body, bytes kept as they are. */
export const formFieldsOf = (call: RawCall): FormUpload => {
  const [, boundary = ''] = /boundary="?([^";]+)"?/.exec(call.headers['content-type'] ?? '') ?? []
  const fields: Record<string, string> = {}
  let file: FormUpload['file']
  const separator = Buffer.from(`--${boundary}`)
  for (let at = call.body.indexOf(separator); at >= 0 && file === undefined; ) {
    const next = call.body.indexOf(separator, at + separator.length)
    if (next < 0) break
    const part = call.body.subarray(at + separator.length + 2, next - 2)
    const headEnd = part.indexOf('\r\n\r\n')
    const head = part.toString('utf8', 0, headEnd)
    const body = part.subarray(headEnd + 4)
    const [, name = ''] = /[;\s]name="([^"]*)"/.exec(head) ?? []
    const [, fileName] = /filename="([^"]*)"/.exec(head) ?? []
    if (fileName === undefined && name !== 'file') fields[name] = body.toString('utf8')
    else file = { name: fileName ?? '', body: Buffer.from(body) }
    at = next
  }
  return { fields, file }
}
