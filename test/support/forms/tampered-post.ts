import fc from 'fast-check'
import { FORM } from '../questionnaire/a-questionnaire.ts'
import { type FoundForm, filledIn, type Pairs } from './found-forms.ts'

/** A post that no page of ours sends, and why not. */
export type TamperedPost = {
  readonly how: string
  /** Where the chain refuses it before any page sees it. */
  readonly status?: number
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const encoded = (pairs: Pairs): Buffer =>
  Buffer.from(new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString())
const asForm = (how: string, pairs: Pairs): TamperedPost => ({ how, headers: FORM, body: encoded(pairs) })

const strangeName = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__proto__.isAdmin',
    'admin',
  ),
  fc.constantFrom(
    'PSEQ.11',
    'BPI.999',
    'PHQ9.0',
    'role',
    'participant',
    'followUp[]',
    'id',
    'token',
    '',
    ' ',
    '.',
  ),
  fc.string({ maxLength: 120, unit: 'grapheme' }),
)
const strangeValue = fc.oneof(
  fc.constantFrom(
    '-1',
    '7.5',
    '99',
    'NaN',
    '1e0',
    '0x1',
    'YES',
    'yes ',
    '__proto__',
    '<script>alert(1)</script>',
  ),
  fc.constantFrom('½', '１', '٣', '[object Object]', "' OR 1=1", '{{7*7}}', '../../etc/passwd'),
  fc.string({ minLength: 3, maxLength: 300, unit: 'grapheme' }).filter((text) => !/^\s*\d+\s*$/.test(text)),
)
/** Typed by nobody, in a name or in a value. The last stands for an encoding that was broken on its way. */
const control = fc.constantFrom('\u0000', 'a\u0007', '\u001b[2J', 'x\u007f', '\ufffd', '\u0085')

const withStrangeField = (base: Pairs, form: FoundForm) =>
  fc
    .tuple(strangeName, fc.oneof(strangeValue, fc.constant('yes')))
    .filter(([name]) => !form.fields.some((field) => field.name === name))
    .map(([name, value]) => asForm('a field that the page has not', [...base, [name, value]]))

const withRepeat = (base: Pairs) =>
  fc.constantFrom(...base).map((pair) => asForm('a field twice', [...base, pair]))

const withWrongValue = (base: Pairs, form: FoundForm) =>
  fc.constantFrom(...form.fields.filter(({ name }) => name !== 'csrf')).chain(({ name, kind, offered }) => {
    const others = base.filter(([each]) => each !== name)
    const wrong = {
      choice: strangeValue.filter((value) => !offered.includes(value.trim())),
      number: fc.constantFrom('abc', '1e3', '-4', '99999999', '４'),
      text: fc.constant('x'.repeat(5000)),
    }[kind]
    return wrong.map((value) => asForm('a value that the page does not offer', [...others, [name, value]]))
  })

/** What no page function ever sees: refused by the chain in front of it, each with its own status. */
const unreadable = (base: Pairs) => {
  const whole = encoded(base)
  const typed =
    (type: string) =>
    (how: string, status: number, bytes: Buffer): TamperedPost => ({
      how,
      status,
      headers: type === '' ? {} : { 'content-type': type },
      body: bytes,
    })
  const body = typed(FORM['content-type'])
  const odd = base.length === 0 ? [['x', ''] as const] : base.filter(([name]) => name !== 'csrf')
  return fc.oneof(
    fc.tuple(control, fc.constantFrom(...(odd.length === 0 ? base : odd))).map(([sign, [name, value]]) => ({
      ...asForm('a control character', [...base.filter(([each]) => each !== name), [name, value + sign]]),
      status: 400,
    })),
    control.map((sign) => ({
      ...asForm('a control character in a name', [...base, [`x${sign}`, '1']]),
      status: 400,
    })),
    fc
      .constantFrom('%ff%fe', '%c3%28', '%ed%a0%80')
      .map((bad) => body('broken percent-encoding', 400, Buffer.concat([whole, Buffer.from(`&x=${bad}`)]))),
    fc.constant(body('bytes that are no text', 400, Buffer.concat([whole, Buffer.from([0xff, 0xfe, 0x80])]))),
    fc
      .integer({ min: 33_000, max: 400_000 })
      .map((length) =>
        body('a huge body', 413, Buffer.concat([whole, Buffer.from(`&x=${'y'.repeat(length)}`)])),
      ),
    fc
      .integer({ min: 201, max: 2000 })
      .map((count) => body('thousands of fields', 400, Buffer.from('a=&'.repeat(count)))),
    fc
      .constantFrom('application/json', 'text/plain', 'text/xml', 'application/octet-stream', '', 'x/y')
      .map((type) => typed(type)('another content type', 415, Buffer.concat([whole, Buffer.from('&')]))),
    fc
      .constantFrom(
        'multipart/form-data',
        'multipart/form-data; boundary=b',
        'multipart/form-data; boundary=',
      )
      .map((type) =>
        typed(type)('a broken multipart body', 400, Buffer.from(`--b\r\nno header\r\n${whole}`)),
      ),
    fc
      .constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND')
      .map((method) => ({ ...body('another method', 405, whole), method })),
  )
}

/** Every way of tampering with one form: filled in as it should be, and then one thing wrong. */
export const tamperedPost = (form: FoundForm, typed: Readonly<Record<string, string>> = {}) => {
  const base = filledIn(form, typed)
  const isEmpty = form.fields.every(({ name }) => name === 'csrf')
  return fc.oneof(
    { weight: 3, arbitrary: withStrangeField(base, form) },
    { weight: 3, arbitrary: unreadable(base) },
    ...(base.length === 0 ? [] : [{ weight: 1, arbitrary: withRepeat(base) }]),
    ...(isEmpty ? [] : [{ weight: 3, arbitrary: withWrongValue(base, form) }]),
  )
}
