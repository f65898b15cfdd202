import { parseSync } from 'oxc-parser'

/** Words that hide who or what is meant; the field's word says it. */
const HARD_WORDS = ['movers?', 'shower', 'renderSoon', 'letsIn', 'whoever', 'anew', 'somebody']
const hardWord = new RegExp(`(?<![a-z])(${HARD_WORDS.join('|')})(?![a-z])`, 'i')
/** Within a name in camel case. */
const hardPart = /(Movers?|Shower|Whoever|Somebody|RenderSoon|LetsIn)(?![a-z])/

const COLUMNS = 110

type Span = { readonly start: number; readonly end: number }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Texts, templates with what is filled into them, and regular expressions. */
const isText = (node: Readonly<Record<string, unknown>>): boolean =>
  node['type'] === 'TemplateLiteral' ||
  node['type'] === 'TSTemplateLiteralType' ||
  (node['type'] === 'Literal' && (typeof node['value'] === 'string' || 'regex' in node))

const textsIn = (node: unknown): readonly Span[] => {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (!isObject(node)) return []
  return isText(node) ? [node as unknown as Span] : Object.values(node).flatMap(textsIn)
}

/** The source line by line, without its texts and regular expressions. */
const withoutTexts = (source: string): readonly string[] => {
  const kept: string[] = []
  let at = 0
  const texts = textsIn(parseSync('source.ts', source).program)
  for (const { start, end } of texts.toSorted((one, other) => one.start - other.start)) {
    kept.push(source.slice(at, start), source.slice(start, end).replaceAll(/[^\n]/g, ''))
    at = end
  }
  return [...kept, source.slice(at)].join('').split('\n')
}

/** `<line>: <word>` for each line whose names or comments have one of the words. */
export const hardWordsIn = (source: string): readonly string[] =>
  withoutTexts(source).flatMap((line, index) => {
    const word = hardWord.exec(line)?.[0] ?? hardPart.exec(line)?.[0]
    return word === undefined ? [] : [`${index + 1}: ${word}`]
  })

/** Lines that are too long, except for one long text or regular expression, which is better left whole. */
export const longLinesIn = (source: string): readonly string[] => {
  const rest = withoutTexts(source)
  return source
    .split('\n')
    .flatMap((line, index) =>
      line.length > COLUMNS && (rest[index]?.length ?? 0) > 50 ? [String(index + 1)] : [],
    )
}
