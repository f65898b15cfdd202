/**
 * What an email says, before it is text or HTML: both parts come from the same blocks, so they never
 * disagree.
 */
export type EmailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /**
   * A sentence and the address that it leads to, spelled out in full: people should see where a link goes.
   */
  | { readonly kind: 'link'; readonly lead: string; readonly url: string }
  | { readonly kind: 'list'; readonly lead: string; readonly items: readonly string[] }

export type Message = {
  /** Of everything in it. Default: British English. */
  readonly lang?: 'en-GB' | 'cy'
  readonly subject: string
  /** The service's own name: the same first and last line, because people trust a sender that they know. */
  readonly signedBy: string
  readonly greeting: string
  readonly body: readonly EmailBlock[]
  /** Small print after the signature: replies, other ways, stopping. */
  readonly footer: readonly EmailBlock[]
}

export const paragraph = (text: string): EmailBlock => ({ kind: 'paragraph', text })
export const link = (lead: string, url: string): EmailBlock => ({ kind: 'link', lead, url })
export const list = (lead: string, items: readonly string[]): EmailBlock => ({ kind: 'list', lead, items })

/** One line of typed text: control characters and runs of space would break a header or a layout. */
export const oneLine = (typed: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what has to go
  typed.replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ').trim()
