import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateWordingPack } from '../instruments/wording/validate-wording-pack.ts'
import type { WordingPack } from '../instruments/wording/wording-pack.ts'
import { faultLine } from '../json/fault.ts'

/** The wording that the service holds a licence for, each file checked against its questionnaire. */
export const compileWording = (folder: string): string => {
  const packs = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => packIn(file, readFileSync(join(folder, file), 'utf8')))
  return [
    "import type { WordingPack } from '#shared/instruments/wording/wording-pack.ts'",
    `export const servicePacks: readonly WordingPack[] = ${JSON.stringify(packs)}`,
    '',
  ].join('\n')
}

const packIn = (file: string, text: string): WordingPack => {
  const checked = validateWordingPack(JSON.parse(text))
  if ('pack' in checked) return checked.pack
  throw new Error(checked.faults.map((fault) => faultLine(`content/wording/${file}`, fault)).join('\n'))
}
