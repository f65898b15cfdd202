/** Words that hide who or what is meant; the field's word says it. */
const HARD_WORDS = ['movers?', 'shower', 'renderSoon', 'letsIn', 'whoever', 'anew', 'somebody']
const hardWord = new RegExp(`(?<![a-z])(${HARD_WORDS.join('|')})(?![a-z])`, 'i')
/** Within a name in camel case. */
const hardPart = /(Movers?|Shower|Whoever|Somebody|RenderSoon|LetsIn)(?![a-z])/

const COLUMNS = 110

type Part = { readonly kind: 'code' | 'comment' | 'text' | 'pattern'; readonly text: string }

/** A regular expression stands where a value may; after a name or a closing bracket `/` divides. */
const startsPattern = (before: string): boolean => /(^|[=(,:;!&|?{}[\n]|=>|return)\s*$/.test(before)

const parts: readonly { readonly kind: Part['kind']; readonly pattern: RegExp }[] = [
  { kind: 'comment', pattern: /\/\/[^\n]*|\/\*[\s\S]*?\*\//y },
  { kind: 'text', pattern: /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y },
  { kind: 'pattern', pattern: /\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y },
]

/** A template with what is within `${…}`, however deep. */
const templateEnd = (source: string, start: number): number => {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '`') return at + 1
    else if (source.startsWith('${', at)) {
      let depth = 1
      for (at += 2; depth > 0 && at < source.length; at += 1) {
        if (source[at] === '`') at = templateEnd(source, at) - 1
        else if (source[at] === '{') depth += 1
        else if (source[at] === '}') depth -= 1
      }
      at -= 1
    }
  }
  return source.length
}

const partsOf = (source: string): readonly Part[] => {
  const found: Part[] = []
  let code = ''
  const add = (part: Part) => {
    found.push({ kind: 'code', text: code }, part)
    code = ''
  }
  for (let at = 0; at < source.length; ) {
    if (source[at] === '`') {
      const end = templateEnd(source, at)
      add({ kind: 'text', text: source.slice(at, end) })
      at = end
      continue
    }
    const match = parts
      .filter(({ kind }) => kind !== 'pattern' || startsPattern(code))
      .map(({ kind, pattern }) => {
        pattern.lastIndex = at
        return { kind, text: pattern.exec(source)?.[0] }
      })
      .find(({ text }) => text !== undefined)
    if (match?.text === undefined) {
      code += source[at]
      at += 1
    } else {
      add({ kind: match.kind, text: match.text })
      at += match.text.length
    }
  }
  return [...found, { kind: 'code', text: code }]
}

const masked = (source: string, isMasked: (kind: Part['kind']) => boolean): readonly string[] =>
  partsOf(source)
    .map(({ kind, text }) => (isMasked(kind) ? text.replaceAll(/[^\n]/g, '') : text))
    .join('')
    .split('\n')

/** `<line>: <word>` for each line whose names or comments have one of the words. */
export const hardWordsIn = (source: string): readonly string[] =>
  masked(source, (kind) => kind === 'text' || kind === 'pattern').flatMap((line, index) => {
    const word = hardWord.exec(line)?.[0] ?? hardPart.exec(line)?.[0]
    return word === undefined ? [] : [`${index + 1}: ${word}`]
  })

/** Lines that are too long, except for one long text or regular expression, which is better left whole. */
export const longLinesIn = (source: string): readonly string[] => {
  const rest = masked(source, (kind) => kind === 'text' || kind === 'pattern')
  return source
    .split('\n')
    .flatMap((line, index) =>
      line.length > COLUMNS && (rest[index]?.length ?? 0) > 50 ? [String(index + 1)] : [],
    )
}
