import { readFileSync } from 'node:fs'
import { type Fault, faultLine } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import { questionnaireFrom } from '../rules/fhir/questionnaire.ts'
import { responsesFromLines } from '../rules/fhir/responses-from-lines.ts'
import { wordingPackFrom } from '../rules/fhir/wording-pack-from.ts'
import { validateWordingPack } from '../rules/wording/validate-wording-pack.ts'

type Converted = { readonly json: unknown } | { readonly faults: readonly Fault[] }

const inJson =
  (convert: (json: unknown) => Converted) =>
  (bytes: Uint8Array): Converted => {
    const parsed = parseJson(bytes)
    return 'faults' in parsed ? parsed : convert(parsed.json)
  }

const directions: Readonly<Record<string, (bytes: Uint8Array) => Converted>> = {
  import: inJson((json) => {
    const imported = wordingPackFrom(json)
    return 'pack' in imported ? { json: imported.pack } : imported
  }),
  export: inJson((json) => {
    const checked = validateWordingPack(json)
    return 'pack' in checked ? { json: questionnaireFrom(checked.pack) } : checked
  }),
  responses: (bytes) => {
    const imported = responsesFromLines(new TextDecoder().decode(bytes))
    return 'responses' in imported ? { json: imported.responses } : imported
  },
}

const bytesOf = (file: string): Uint8Array | undefined => {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

const unreadable: Converted = {
  faults: [{ path: '$', problem: 'the file cannot be read', expected: 'JSON in UTF-8' }],
}

/**
 * `node shared/questionnaire/commands/convert-fhir.ts import|export FILE`: a FHIR Questionnaire as a wording
 * pack, or the other way, on stdout; `responses FILE`: the QuestionnaireResponses of a dataset as the
 * responses that they came from.
 */
const run = ([direction = '', file]: readonly string[]): void => {
  const convert = Object.hasOwn(directions, direction) ? directions[direction] : undefined
  if (!convert || file === undefined) {
    process.stderr.write(
      'usage: node shared/questionnaire/commands/convert-fhir.ts import|export|responses FILE\n',
    )
    process.exitCode = 2
    return
  }
  const bytes = bytesOf(file)
  const converted = bytes ? convert(bytes) : unreadable
  if ('json' in converted) process.stdout.write(`${JSON.stringify(converted.json, null, 2)}\n`)
  else for (const fault of converted.faults) process.stderr.write(`${faultLine(file, fault)}\n`)
  process.exitCode = 'json' in converted ? 0 : 2
}

run(process.argv.slice(2))
