import type { Programme } from './programme.ts'

/** Languages of pages and emails. The questions' languages are those of the wording packs. */
export type PageLanguage = 'en' | 'cy'

/** The programme with its texts in Welsh, where the file has them. */
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
 * The language of a programme's pages and emails for a person whose `language` is a tag or a word such as
 * `welsh`: Welsh only where a Welsh speaker has checked the words for the programme, else English.
 */
export const programmeInLanguage = (
  programme: Programme,
  language: string | null,
): { readonly language: PageLanguage; readonly programme: Programme } =>
  programme.welsh !== undefined && /^(cy|cym|wel|welsh|cymraeg)\b/i.test(language ?? '')
    ? { language: 'cy', programme: inWelsh(programme) }
    : { language: 'en', programme }
