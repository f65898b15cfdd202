import { Parser } from 'saxen'
import { notAWorkbook, WorkbookError } from './workbook-refusals.ts'

/** Names without their prefix. `attribute` gives one by its name without prefix. */
export type XmlReader = {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** In characters. A cell holds 32,767 at most; what has no end is not put together piece by piece. */
const LONGEST = 1024 * 1024

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const characterOf = (entity: string): string | undefined => {
  if (!entity.startsWith('#')) return NAMED[entity]
  const isHex = /^#x/i.test(entity)
  return String.fromCodePoint(Number.parseInt(entity.slice(isHex ? 2 : 1), isHex ? 16 : 10))
}

const decodedXml = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, entity) => characterOf(entity) ?? whole)
    : text

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

type Attributes = Readonly<Record<string, string | undefined>>

const attributeOf = (attributes: Attributes, name: string): string | undefined => {
  const value = attributes[name]
  if (value !== undefined) return decodedXml(value)
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`) && !key.startsWith('xmlns'))
  return prefixed === undefined ? undefined : decodedXml(attributes[prefixed] ?? '')
}

const parserFor = (reader: XmlReader, onEvent: () => void): Parser =>
  new Parser()
    .on('openTag', (name, attributes) => {
      onEvent()
      reader.open(withoutPrefix(name), (wanted) => attributeOf(attributes(), wanted))
    })
    .on('text', (text) => {
      onEvent()
      reader.text?.(decodedXml(text))
    })
    .on('cdata', (text) => reader.text?.(text))
    .on('closeTag', (name) => {
      onEvent()
      reader.close?.(withoutPrefix(name))
    })

/** Text of UTF-8 bytes, in pieces that each end where a tag begins: no tag is in two. */
export async function* betweenTags(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const piece of bytes) {
    const text = rest + decoder.decode(piece, { stream: true })
    const end = Math.max(0, text.lastIndexOf('<'))
    rest = text.slice(end)
    if (rest.length > LONGEST) throw new WorkbookError(notAWorkbook('a text without an end'))
    yield text.slice(0, end)
  }
  yield rest + decoder.decode()
}

/** Gives a document to its reader, piece by piece; yields after each. Throws where it is not well formed. */
export async function* readXml(bytes: AsyncIterable<Uint8Array>, reader: XmlReader): AsyncGenerator<void> {
  let silent = 0
  const parser = parserFor(reader, () => {
    silent = 0
  })
  for await (const piece of betweenTags(bytes)) {
    silent += piece.length
    parser.write(piece)
    if (silent > LONGEST) throw new WorkbookError(notAWorkbook('a text without an end'))
    yield
  }
  parser.end()
}

export const readWholeXml = async (bytes: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> => {
  for await (const _ of readXml(bytes, reader));
}
