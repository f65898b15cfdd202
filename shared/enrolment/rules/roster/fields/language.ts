import type { FieldReader } from './field.ts'

/** A BCP 47 tag: `en`, `cy`, `pt-BR`. */
export const language: FieldReader<string> = (cell) => {
  const problem = { problem: 'not a language tag, expected one such as en, cy or pl' }
  // Five letters and more are legal subtags too, and always somebody writing `welsh`.
  if (!/^[A-Za-z]{2,3}(-|$)/.test(cell)) return problem
  try {
    const [tag] = Intl.getCanonicalLocales(cell)
    return tag === undefined ? problem : { value: tag }
  } catch {
    return problem
  }
}
