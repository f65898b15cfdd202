import { inflateSync } from 'node:zlib'

type Objects = ReadonlyMap<number, { readonly head: string; readonly stream?: string }>

const objectsIn = (pdf: Uint8Array): Objects => {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = new Map<number, { head: string; stream?: string }>()
  for (const [, number, body = ''] of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', ...rest] = body.split('\nstream\n')
    const raw = rest.join('\nstream\n').replace(/\nendstream$/, '')
    const isPacked = head.includes('/FlateDecode') && !head.includes('/Length1') && !head.includes('FontFile')
    const unpack = (): string => {
      try {
        return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    }
    objects.set(Number(number), rest.length === 0 ? { head } : { head, stream: isPacked ? unpack() : raw })
  }
  return objects
}

/** Which character each glyph number stands for, as the font's ToUnicode map says. */
const lettersOf = (map: string): readonly string[] => {
  const list = /beginbfrange\n([\s\S]*?)endbfrange/.exec(map)?.[1] ?? ''
  return [...list.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g)].flatMap(([, codes = '']) =>
    [...codes.matchAll(/<([0-9a-f ]*)>/g)].map(([, code = '']) =>
      Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  )
}

const fontsIn = (objects: Objects): ReadonlyMap<string, readonly string[]> => {
  const heads = [...objects.values()].map(({ head }) => head).join('\n')
  const named = [...heads.matchAll(/\/(F\d+) (\d+) 0 R/g)]
  return new Map(
    named.map(([, name = '', font]) => {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(font))?.head ?? '')?.[1]
      return [name, lettersOf(objects.get(Number(toUnicode))?.stream ?? '')]
    }),
  )
}

/** What pdfkit wrote on each page, line by line: enough of PDF to read our own, not any other. */
export const pdfPages = (pdf: Uint8Array): readonly string[] => {
  const objects = objectsIn(pdf)
  const fonts = fontsIn(objects)
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head))
  return pages.map(({ head }) => {
    const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]))?.stream ?? ''
    let letters: readonly string[] = []
    const lines: string[] = []
    for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) letters = fonts.get(font) ?? []
      else
        lines.push(
          [...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)]
            .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
            .map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '')
            .join(''),
        )
    }
    return lines.join('\n')
  })
}

/** Every size, in points, that something is written in. */
export const fontSizesIn = (pdf: Uint8Array): readonly number[] =>
  [...objectsIn(pdf).values()].flatMap(({ stream = '' }) =>
    [...stream.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size)),
  )

/** How many boxes are drawn, to cross or to write in. */
export const boxesIn = (pdf: Uint8Array): number =>
  [...objectsIn(pdf).values()].reduce(
    (sum, { stream = '' }) => sum + [...stream.matchAll(/ re\n/g)].length,
    0,
  )
