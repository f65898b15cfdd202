import type { WordingPack } from './wording-pack.ts'

/**
 * `offeredInEnglish`: the person reads another language in which the service has no words; they are never
 * translated by machine.
 */
export type FoundWording = { readonly pack: WordingPack; readonly offeredInEnglish?: true }

const ENGLISH = 'en'

const localeOf = (tag: string): Intl.Locale | undefined => {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return undefined
  }
}

/** `en` and `en-GB` serve each other; Chinese in one script does not serve readers of the other. */
const isSameLanguage = (one: string, other: string): boolean => {
  const [a, b] = [localeOf(one), localeOf(other)]
  return a !== undefined && b !== undefined && a.language === b.language && a.script === b.script
}

const inLanguage = (packs: readonly WordingPack[], language: string): WordingPack | undefined =>
  packs.find((pack) => pack.language === language) ??
  packs.find((pack) => isSameLanguage(pack.language, language))

/**
 * The words of one instrument for one person: licensed in their language, licensed in English, and only
 * without either the demonstration, in their language or in English. Nothing where there are no words at all:
 * then it is not asked.
 */
export const wordingFor = (
  packs: readonly WordingPack[],
  instrument: string,
  language: string,
): FoundWording | undefined => {
  const ours = packs.filter((pack) => pack.instrument === instrument)
  const licensed = ours.filter(({ demonstration }) => !demonstration)
  const demonstrations = ours.filter(({ demonstration }) => demonstration)
  for (const some of [licensed, demonstrations])
    for (const tag of [language, ENGLISH]) {
      const pack = inLanguage(some, tag)
      if (!pack) continue
      const isFallback = tag === ENGLISH && !isSameLanguage(language, ENGLISH)
      return isFallback ? { pack, offeredInEnglish: true } : { pack }
    }
  return undefined
}
