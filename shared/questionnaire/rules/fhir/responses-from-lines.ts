import type { Fault } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import type { StoredResponse } from '../../ports/answers.ts'
import { responseFrom } from './response-from.ts'

type Line = { readonly number: number; readonly resource: unknown }
export type ImportedResponses =
  | { readonly responses: readonly StoredResponse[] }
  | { readonly faults: readonly Fault[] }

/** `$[3].item[0]`: by line, because the file has no root of its own. */
const inLine = (path: string, number: number): string => path.replace(/^\$/, `$[${number}]`)

const readLine = (text: string, number: number): Line | { readonly faults: readonly Fault[] } => {
  const parsed = parseJson(new TextEncoder().encode(text))
  if ('json' in parsed) return { number, resource: parsed.json }
  return { faults: parsed.faults.map((fault) => ({ ...fault, path: inLine(fault.path, number) })) }
}

/** Resources of one response stand under one identifier; what has none stands alone and is refused there. */
const followUpOf = ({ number, resource }: Line): string => {
  const { value } =
    (resource as { readonly identifier?: { readonly value?: unknown } } | null)?.identifier ?? {}
  return typeof value === 'string' ? value : `line ${number}`
}

const responseOf = (lines: readonly Line[]) => {
  const entry = lines.map(({ resource }) => ({ resource }))
  const read = responseFrom({ resourceType: 'Bundle', type: 'collection', entry })
  if ('response' in read) return read
  const placed = read.faults.map((fault) => ({
    ...fault,
    path: fault.path.replace(/^\$\.entry\[(\d+)\]\.resource/, (_, at) => `$[${lines[Number(at)]?.number}]`),
  }))
  return { faults: placed }
}

/**
 * QuestionnaireResponses, one a line (`responses.ndjson` of a dataset), as the responses that they came from.
 */
export const responsesFromLines = (text: string): ImportedResponses => {
  const lines = text.split(/\r?\n/).map((line, number) => ({ line, number }))
  const read = lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readLine(line, number))
  const unread = read.flatMap((line) => ('faults' in line ? line.faults : []))
  if (unread.length > 0) return { faults: unread }
  const grouped = Map.groupBy(
    read.flatMap((line) => ('resource' in line ? [line] : [])),
    followUpOf,
  )
  const results = [...grouped.values()].map(responseOf)
  const faults = results.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  return { responses: results.flatMap((result) => ('response' in result ? [result.response] : [])) }
}
