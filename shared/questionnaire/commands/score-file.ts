import { readFileSync } from 'node:fs'
import { faultLine } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import { scoreList } from '../rules/instruments/score-list.ts'

/**
 * `npm run -s score -- FILE.json`: the same list on stdout, each entry with its scores; faults on stderr and
 * exit 2.
 */
const run = (file: string | undefined): number => {
  if (file === undefined) {
    console.error('usage: npm run -s score -- FILE.json')
    return 2
  }
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    console.error(
      faultLine(file, { path: '$', problem: 'the file cannot be read', expected: 'a readable JSON file' }),
    )
    return 2
  }
  const parsed = parseJson(bytes)
  const scored = 'faults' in parsed ? parsed : scoreList(parsed.json)
  if ('faults' in scored) {
    for (const fault of scored.faults) console.error(faultLine(file, fault))
    return 2
  }
  console.log(JSON.stringify(scored.list, null, 2))
  return 0
}

process.exitCode = run(process.argv[2])
