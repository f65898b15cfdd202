import { asSaid, asWritten } from '../wishes/as-said.ts'
import { type FieldReader, mended, paused } from './field.ts'

const KNOWN: Readonly<Record<string, string>> = {
  interpreter: 'interpreter',
  'large print': 'large-print',
  'easy read': 'easy-read',
  'help to answer': 'help-to-answer',
}

const isNothing = (said: string): boolean => /^(none|no|n|nil|n\/a|no needs|false|0)?$/.test(said)

/** Parts between `;` and `,`, but not inside brackets: `Interpreter (Polish, Urdu)` is one. */
const partsOf = (cell: string): readonly string[] =>
  cell
    .split(/[;,\n](?![^(]*\))/)
    .map(asWritten)
    .filter((part) => !isNothing(asSaid(part)))

/** As the contract writes them; anything else counts as read by a synonym. */
const isPlain = (cell: string): boolean =>
  cell.split(';').every((part) => Object.values(KNOWN).includes(part.trim().toLowerCase()))

/**
 * Needs, by `;` or `,`. One that is not known stays as it was written: it is a need that an email cannot
 * meet, as the others are.
 */
export const needs: FieldReader<readonly string[]> = (cell) => {
  const parts = partsOf(cell)
  const value = [...new Set(parts.map((part) => KNOWN[asSaid(part)] ?? part))]
  const unknown = parts.filter((part) => KNOWN[asSaid(part)] === undefined)
  if (unknown.length > 0)
    return {
      value,
      note: paused(`kept as written, reached by a person and not by email: ${unknown.join('; ')}`),
    }
  if (isPlain(cell)) return { value }
  return { value, note: mended(value.length === 0 ? 'read as no needs' : `read as ${value.join('; ')}`) }
}
