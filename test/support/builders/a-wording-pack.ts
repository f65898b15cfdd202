import { demonstrationPack } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import type { WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'

/**
 * A pack as a service would supply it. The words are the demonstration's: nothing licensed is in the
 * repository.
 */
export const aWordingPack = (overrides: Partial<WordingPack> = {}): WordingPack => {
  const demonstration = demonstrationPack(overrides.instrument ?? 'PSEQ')
  if (!demonstration) throw new Error(`no demonstration wording for ${overrides.instrument}`)
  return {
    ...demonstration,
    demonstration: false,
    version: 'trust-2026',
    licence: { statement: '© Somebody. Used with permission.', source: 'Letter of 3 March 2026' },
    ...overrides,
  }
}
