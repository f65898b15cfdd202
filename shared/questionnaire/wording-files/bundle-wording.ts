import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { faultLine } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import { validateWordingPack } from '../rules/wording/validate-wording-pack.ts'
import type { WordingPack } from '../rules/wording/wording-pack.ts'
import type { WordingFile } from './bundled-wording.ts'

export type BundledPacks =
  | { readonly text: string; readonly packs: readonly WordingPack[] }
  | { readonly faults: readonly string[] }

type Read = { readonly pack: WordingPack } | { readonly faults: readonly string[] }

const readPack = (file: string): Read => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    return {
      faults: [
        faultLine(file, { path: '$', problem: 'the file cannot be read', expected: 'a wording pack' }),
      ],
    }
  }
  const parsed = parseJson(bytes)
  const checked = 'faults' in parsed ? parsed : validateWordingPack(parsed.json)
  return 'faults' in checked ? { faults: checked.faults.map((fault) => faultLine(file, fault)) } : checked
}

/**
 * An answer carries its instrument and wording version alone, so that the pair has to say which words were
 * read.
 */
const clashes = (files: readonly string[], packs: readonly WordingPack[]): readonly string[] =>
  packs.flatMap((pack, index) => {
    const first = (same: (other: WordingPack) => boolean): number | undefined => {
      const found = packs.findIndex((other) => other.instrument === pack.instrument && same(other))
      return found < index ? found : undefined
    }
    const line = (path: string, problem: string, expected: string): readonly string[] => [
      faultLine(files[index] ?? '', { path, problem, expected }),
    ]
    const { instrument, language, version } = pack
    const sameLanguage = first((other) => other.language === language)
    if (sameLanguage !== undefined) {
      const problem = `${instrument} in ${language} is already in ${basename(files[sameLanguage] ?? '')}`
      return line('$.language', problem, 'one pack for each instrument and language')
    }
    const sameVersion = first((other) => other.version === version)
    if (sameVersion === undefined) return []
    const problem = `${instrument} has version ${version} in ${basename(files[sameVersion] ?? '')} too`
    return line('$.version', problem, `another version for each language, such as ${version}-${language}`)
  })

/**
 * The text of `wording.json`: every pack that the service supplies, validated. Build time. Faults are lines
 * ready to print. The same files give the same bytes.
 */
export const bundleWording = (files: readonly string[]): BundledPacks => {
  const read = files.map(readPack)
  const faults = read.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  const packs = read.flatMap((result) => ('pack' in result ? [result.pack] : []))
  const clashing = clashes(files, packs)
  if (clashing.length > 0) return { faults: clashing }
  return { text: `${JSON.stringify({ version: 1, packs } satisfies WordingFile)}\n`, packs }
}
