import { escapeHtml } from '#shared/platform/schemas/escape-html.ts'
import type { EmailBlock, Message } from './message.ts'

export type Rendered = { readonly subject: string; readonly text: string; readonly html: string }

const PAGE =
  'max-width:36em;margin:0 auto;padding:16px;font:18px/1.5 Arial,Helvetica,sans-serif;color:#212b32'
const NAME = 'margin:0 0 16px;font-weight:bold'
const PARAGRAPH = 'margin:0 0 16px'
const FOOTER = 'margin:24px 0 0;padding:16px 0 0;border-top:1px solid #aeb7bd;font-size:16px;color:#425563'
const LINK = 'color:#005eb8;word-break:break-all'

const textOf = (block: EmailBlock): string => {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'link':
      return `${block.lead}\n${block.url}`
    case 'list':
      return [block.lead, ...block.items.map((item) => `- ${item}`)].join('\n')
  }
}

const htmlOf = (block: EmailBlock): string => {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${PARAGRAPH}">${escapeHtml(block.text)}</p>`
    case 'link': {
      const url = escapeHtml(block.url)
      return `<p style="${PARAGRAPH}">${escapeHtml(block.lead)}<br><a href="${url}" style="${LINK}">${url}</a></p>`
    }
    case 'list': {
      const items = block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')
      return `<p style="${PARAGRAPH}">${escapeHtml(block.lead)}</p>\n<ul style="${PARAGRAPH}">\n${items}\n</ul>`
    }
  }
}

/**
 * Text and HTML of the same words. No images, no tracking, no styles from elsewhere: nothing is fetched when
 * it is read.
 */
export const render = ({ lang = 'en-GB', subject, signedBy, greeting, body, footer }: Message): Rendered => ({
  subject,
  text: `${[signedBy, greeting, ...body.map(textOf), signedBy, ...footer.map(textOf)].join('\n\n')}\n`,
  html: `${[
    '<!doctype html>',
    `<html lang="${lang}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;background:#ffffff">',
    // Said again, because webmail throws the outer elements away.
    `<div lang="${lang}" style="${PAGE}">`,
    `<p style="${NAME}">${escapeHtml(signedBy)}</p>`,
    `<p style="${PARAGRAPH}">${escapeHtml(greeting)}</p>`,
    ...body.map(htmlOf),
    `<p style="${NAME}">${escapeHtml(signedBy)}</p>`,
    `<div style="${FOOTER}">`,
    ...footer.map(htmlOf),
    '</div>',
    '</div>',
    '</body>',
    '</html>',
  ].join('\n')}\n`,
})
