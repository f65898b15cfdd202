import type { Programme } from './programme.ts'

/**
 * The languages in which we can speak to somebody ourselves; the questions have their own (wording packs).
 */
export type PageLanguage = 'en' | 'cy'

/** The same programme with its own texts in Welsh, as far as the file gives them. */
export const inWelsh = (programme: Programme): Programme => {
  const { welsh, contact, waves } = programme
  if (!welsh) return programme
  return {
    ...programme,
    name: welsh.name ?? programme.name,
    contact: {
      ...contact,
      crisisText: welsh.crisisText ?? contact.crisisText,
      repliesReadBy: welsh.repliesReadBy ?? contact.repliesReadBy,
    },
    waves: waves.map((wave) => ({ ...wave, label: welsh.waves[wave.id] ?? wave.label })),
  }
}

/**
 * How a programme speaks to somebody who reads `language` (a tag, or what somebody wrote in place of one): in
 * Welsh only once a Welsh speaker has checked the words for it, otherwise in English.
 */
export const spokenIn = (
  programme: Programme,
  language: string | null,
): { readonly language: PageLanguage; readonly programme: Programme } =>
  programme.welsh !== undefined && /^(cy|cym|wel|welsh|cymraeg)\b/i.test(language ?? '')
    ? { language: 'cy', programme: inWelsh(programme) }
    : { language: 'en', programme }
