import { type Fault, jsonPath } from './fault.ts'

/** Text in quotes, or one of the signs that give JSON its shape. Numbers and words say nothing here. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g

type Container = { readonly keys: Set<string> | undefined; at: string | number }

/**
 * A fault for each key that stands twice in one object: JSON would silently keep the last. `text` must be
 * valid JSON.
 */
export const repeatedKeys = (text: string): readonly Fault[] => {
  const faults: Fault[] = []
  const open: Container[] = []
  let isKeyNext = false
  for (const [token] of text.matchAll(TOKENS)) {
    const inside = open.at(-1)
    if (token === '{') open.push({ keys: new Set(), at: '' })
    else if (token === '[') open.push({ keys: undefined, at: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && typeof inside?.at === 'number') inside.at += 1
    else if (token.startsWith('"') && isKeyNext && inside?.keys) {
      const key: string = JSON.parse(token)
      inside.at = key
      if (inside.keys.has(key))
        faults.push({
          path: jsonPath(open.map(({ at }) => at)),
          problem: 'the key is there twice',
          expected: 'each key once in an object',
        })
      inside.keys.add(key)
    }
    isKeyNext = (token === '{' || token === ',') && open.at(-1)?.keys !== undefined
  }
  return faults
}
