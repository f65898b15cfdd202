import { cleanText, withoutInvisible } from '../cleaning/clean-text.ts'
import { mayBePlaceholder } from '../cleaning/placeholders.ts'
import { likelyDomain } from './email-domains.ts'
import { doubtful, type FieldReader, mended } from './field.ts'

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'a space',
  '‘': 'a curly quotation mark, ‘',
  '’': 'a curly quotation mark, ’',
  '“': 'a curly quotation mark, “',
  '”': 'a curly quotation mark, ”',
  '–': 'a long dash, –',
  '—': 'a long dash, —',
  ',': 'a comma',
  ';': 'a semicolon',
}

const nameOf = (character: string): string => NAMES[character] ?? `the character ${character}`

/** The first thing in the way, for the staff to see: a curly mark looks like a straight one. */
const whyNot = (address: string): string => {
  const wanted = 'not an email address, expected name@example.org'
  if (address.split('@').length > 2) return `${wanted}: there is more than one @`
  const odd = [...address].find((character) => !/[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]/.test(character))
  if (odd) return `${wanted}: there is ${nameOf(odd)}`
  return address.includes('..') ? `${wanted}: there are two dots in a row, ..` : wanted
}

/** Out of what mail programs and web pages wrap it in. */
const unwrapped = (cell: string): string =>
  withoutInvisible(cell)
    .trim()
    .replace(/^[^<>@]*<([^<>]*)>$/, '$1')
    .trim()
    .replace(/^mailto:/i, '')
    .replaceAll(/^["'(]+|["')]+$/g, '')
    .replace(/[.,;]+$/, '')
    .trim()

const isAddress = (address: string): boolean => {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)]
  return address.length <= 254 && local.length <= 64 && LOCAL.test(local) && DOMAIN.test(domain)
}

/** An address that SES accepts. Whether it exists shows only when an email is sent. */
export const email: FieldReader<string> = (cell) => {
  const value = unwrapped(cell)
  if (mayBePlaceholder(value)) return { problem: 'stands for nothing, so it is left empty' }
  if (!isAddress(value)) return { problem: whyNot(cleanText(value).text) }
  const likely = likelyDomain(value.slice(value.lastIndexOf('@') + 1).toLowerCase())
  if (likely) return { value, note: doubtful(`taken as it is; did they mean ${likely}?`) }
  return value === cell ? { value } : { value, note: mended(`read as ${value}`) }
}
