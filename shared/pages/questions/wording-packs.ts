import { demonstrationEn } from '#shared/instruments/wording/demonstration-en.ts'
import type { WordingPack } from '#shared/instruments/wording/wording-pack.ts'
import { servicePacks } from '#shared/pages/generated/wording.ts'

const speaks =
  (instrument: string, language: string) =>
  (pack: WordingPack): boolean =>
    pack.instrument === instrument && pack.language.split('-')[0] === language

/** Looks in `packs`, the service's own, for the person's language, then for English; only then among demonstration words. */
export const packFrom = (
  packs: readonly WordingPack[],
  instrument: string,
  language: string,
): WordingPack | undefined =>
  packs.find(speaks(instrument, language)) ??
  packs.find(speaks(instrument, 'en')) ??
  demonstrationEn.find((pack) => pack.instrument === instrument)

/** The words of one instrument in this deployment. Never translated by a machine: without a pack it is asked in English. */
export const packFor = (instrument: string, language: string): WordingPack | undefined =>
  packFrom(servicePacks, instrument, language)
