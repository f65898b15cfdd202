/** Markup that is already safe to send. */
export type Html = { readonly markup: string }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const markupOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(markupOf).join('')
  if (typeof value === 'object' && value !== null && 'markup' in value) return String(value.markup)
  return value === undefined || value === null ? '' : escaped(String(value))
}

/** A template whose values are escaped unless they are markup themselves. */
export const html = (texts: TemplateStringsArray, ...values: readonly unknown[]): Html => ({
  markup: texts.map((text, index) => text + markupOf(values[index])).join(''),
})

const style = `body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#212b32}
h1{margin-bottom:0}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dde0}
form{display:inline}button,.button{font:inherit;padding:.35rem .8rem;margin:.2rem .3rem .2rem 0;cursor:pointer}a{color:#005eb8}
@media(max-width:40rem){table{display:block;overflow-x:auto}}
iframe{width:100%;height:32rem;border:1px solid #d8dde0}pre{white-space:pre-wrap;background:#f0f4f5;padding:1rem}`

/** `more`: styles of this page alone. */
export const page = (title: string, body: Html, more = ''): string =>
  `<!doctype html>\n${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${{ markup: style + more }}</style></head><body>${body}</body></html>`.markup
  }`
