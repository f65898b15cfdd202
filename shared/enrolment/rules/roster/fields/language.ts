import type { FieldReader } from './field.ts'

/** A BCP 47 tag: `en`, `cy`, `pt-BR`. */
export const language: FieldReader<string> = (cell) => {
  const problem = { problem: 'not a language tag, expected one such as en, cy or pl' }
  // BCP 47 also allows five letters and more, but in a roster these are words such as `welsh`.
  if (!/^[A-Za-z]{2,3}(-|$)/.test(cell)) return problem
  try {
    const [tag] = Intl.getCanonicalLocales(cell)
    return tag === undefined ? problem : { value: tag }
  } catch {
    return problem
  }
}
