import { describe, expect, it } from 'vitest'
import { parseJson } from '#shared/platform/json/parse-json.ts'

const parsed = (text: string) => parseJson(new TextEncoder().encode(text))

describe('a JSON file', () => {
  it('with a key twice is refused, and the key is named by its path', () => {
    expect(parsed('{"people":[{"10w":1},{"a\\"b":1,"6m":{"act":"x","act":"y"}}],"a":1,"people":[]}')).toEqual(
      {
        faults: [
          {
            path: '$.people[1].6m.act',
            problem: 'the key is there twice',
            expected: 'each key once in an object',
          },
          { path: '$.people', problem: 'the key is there twice', expected: 'each key once in an object' },
        ],
      },
    )
  })

  it('may have the same key in different objects, and the same text as key and value', () => {
    const text = '[{"a":"a","b":{"a":1}},{"a":[{"a":["a","a"]},{"a":"{\\"a\\":1,\\"a\\":2}"}]}]'
    expect(parsed(text)).toEqual({ json: JSON.parse(text) })
  })
})
