import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'

/** The words that the repository carries. */
export const demonstrationWording = {
  packs: demonstrationEn,
  wordingFor: (instrument: string, language: string) => wordingFor(demonstrationEn, instrument, language),
}
