import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { demonstrationEn } from '../rules/wording/demonstration-en.ts'
import { type FoundWording, wordingFor } from '../rules/wording/wording-for.ts'
import { type WordingPack, wordingPackSchema } from '../rules/wording/wording-pack.ts'

const wordingFileSchema = z.object({ version: z.literal(1), packs: z.array(wordingPackSchema) })
export type WordingFile = z.infer<typeof wordingFileSchema>

export type BundledWording = {
  /** What the service supplied, then the demonstration wording. */
  readonly packs: readonly WordingPack[]
  readonly wordingFor: (instrument: string, language: string) => FoundWording | undefined
}

class UnreadableWording extends Error {
  override readonly name = 'UnreadableWording'
}

const packsIn = (file: URL): readonly WordingPack[] => {
  if (!existsSync(file)) return []
  try {
    return wordingFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).packs
  } catch (cause) {
    throw new UnreadableWording('wording.json beside the bundle is unreadable: synthesise again', { cause })
  }
}

/**
 * What `wording.json` holds, before the demonstration wording. A missing file is a service that supplied
 * none.
 */
export const readBundledWording = (file: URL): BundledWording => {
  const packs = [...packsIn(file), ...demonstrationEn]
  return { packs, wordingFor: (instrument, language) => wordingFor(packs, instrument, language) }
}

let bundled: BundledWording | undefined

/** The words of this deployment, read once, when first asked for: importing a handler reads no file. */
export const bundledWording = (): BundledWording => {
  // Bundled, `import.meta.url` is the bundle, and the file lies beside it.
  bundled ??= readBundledWording(new URL('./wording.json', import.meta.url))
  return bundled
}
