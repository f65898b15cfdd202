import type { Programme } from './programme.ts'

/** The same programme with its own texts in Welsh, as far as the file gives them. */
export const inWelsh = (programme: Programme): Programme => {
  const { welsh, contact, waves } = programme
  if (!welsh) return programme
  return {
    ...programme,
    name: welsh.name ?? programme.name,
    contact: { ...contact, crisisText: welsh.crisisText ?? contact.crisisText },
    waves: waves.map((wave) => ({ ...wave, label: welsh.waves[wave.id] ?? wave.label })),
  }
}
