import type { Fault } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import { zodFaults } from '#shared/platform/json/zod-faults.ts'
import { programmeRules } from './checks/registry.ts'
import { type Programme, programmeSchema } from './programme.ts'

export type ParsedProgramme = { readonly programme: Programme } | { readonly faults: readonly Fault[] }

/** The programme where the schema and every rule accept it, or else all faults. */
export const parseProgramme = (json: unknown): ParsedProgramme => {
  const parsed = programmeSchema.safeParse(json)
  if (!parsed.success) return { faults: zodFaults(parsed.error, json) }
  const faults = programmeRules.flatMap((rule) => rule(parsed.data))
  return faults.length > 0 ? { faults } : { programme: parsed.data }
}

/** The same from a file's bytes, where broken UTF-8 and broken JSON are faults too. */
export const parseProgrammeFile = (bytes: Uint8Array): ParsedProgramme => {
  const parsed = parseJson(bytes)
  return 'faults' in parsed ? parsed : parseProgramme(parsed.json)
}
