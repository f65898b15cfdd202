import { parse } from 'node-html-parser'

/** One field as a page offers it: what may be sent, or that anything may be typed. */
export type FoundField = {
  readonly name: string
  readonly kind: 'choice' | 'number' | 'text'
  readonly offered: readonly string[]
}
export type FoundForm = {
  /** The page that it is on. */
  readonly at: string
  readonly action: string
  readonly fields: readonly FoundField[]
}

/** Every form that a page posts to us, with every field that it offers. */
export const formsIn = (html: string, at: string): readonly FoundForm[] =>
  parse(html)
    .querySelectorAll('form')
    .filter(
      (form) => form.getAttribute('method') === 'post' && !form.getAttribute('action')?.startsWith('https:'),
    )
    .map((form) => {
      const fields = new Map<string, FoundField>()
      for (const element of form.querySelectorAll('input, select, textarea, button')) {
        const name = element.getAttribute('name')
        if (!name) continue
        const isChoice =
          element.tagName === 'SELECT' ||
          element.tagName === 'BUTTON' ||
          /^(radio|hidden|checkbox)$/.test(element.getAttribute('type') ?? '')
        const isNumber = element.getAttribute('inputmode') === 'numeric'
        const values =
          element.tagName === 'SELECT'
            ? element.querySelectorAll('option').map((option) => option.getAttribute('value') ?? option.text)
            : [element.getAttribute('value') ?? '']
        const kind = isChoice ? 'choice' : isNumber ? 'number' : 'text'
        fields.set(name, { name, kind, offered: [...(fields.get(name)?.offered ?? []), ...values] })
      }
      return { at, action: form.getAttribute('action') ?? at, fields: [...fields.values()] }
    })

export type Pairs = readonly (readonly [string, string])[]

/**
 * As a person would fill it in: the first real choice everywhere, `typed` where something has to be typed.
 */
export const filledIn = ({ fields }: FoundForm, typed: Readonly<Record<string, string>> = {}): Pairs =>
  fields.flatMap(({ name, offered }) => {
    const value = typed[name] ?? offered.find((each) => each !== '')
    return value === undefined ? [] : [[name, value] as const]
  })
