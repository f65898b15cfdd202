import { readFileSync } from 'node:fs'
import { validateWordingPack } from '#shared/instruments/wording/validate-wording-pack.ts'
import { type Fault, faultLine } from '../json/fault.ts'
import { parseJson } from '../json/parse-json.ts'
import { questionnaireFrom } from './questionnaire.ts'
import { wordingPackFrom } from './wording-pack-from.ts'

type Converted = { readonly json: unknown } | { readonly faults: readonly Fault[] }

const directions: Readonly<Record<string, (json: unknown) => Converted>> = {
  import: (json) => {
    const imported = wordingPackFrom(json)
    return 'pack' in imported ? { json: imported.pack } : imported
  },
  export: (json) => {
    const checked = validateWordingPack(json)
    return 'pack' in checked ? { json: questionnaireFrom(checked.pack) } : checked
  },
}

const read = (file: string): Converted => {
  try {
    return parseJson(readFileSync(file))
  } catch {
    return { faults: [{ path: '$', problem: 'the file cannot be read', expected: 'JSON in UTF-8' }] }
  }
}

/** `node shared/fhir/convert.ts import|export FILE`: a FHIR Questionnaire as a wording pack, or the other way, on stdout. */
const run = ([direction = '', file]: readonly string[]): void => {
  const convert = Object.hasOwn(directions, direction) ? directions[direction] : undefined
  if (!convert || file === undefined) {
    process.stderr.write('usage: node shared/fhir/convert.ts import|export FILE\n')
    process.exitCode = 2
    return
  }
  const parsed = read(file)
  const converted = 'faults' in parsed ? parsed : convert(parsed.json)
  if ('json' in converted) process.stdout.write(`${JSON.stringify(converted.json, null, 2)}\n`)
  else for (const fault of converted.faults) process.stderr.write(`${faultLine(file, fault)}\n`)
  process.exitCode = 'json' in converted ? 0 : 2
}

run(process.argv.slice(2))
