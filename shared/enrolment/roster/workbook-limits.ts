import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import type { RosterFailure } from '../rules/roster/roster-row.ts'
import { type Part, partsOf, unpacked } from './workbook-archive.ts'
import {
  failureFrom,
  MOST_BYTES,
  MOST_UNPACKED_BYTES,
  notAWorkbook,
  tooLarge,
  WorkbookError,
  withMacros,
} from './workbook-refusals.ts'

/** A workbook within its bounds, packed. */
export type Workbook = {
  readonly has: (part: string) => boolean
  /** Unpacks a part, piece by piece. Throws where it is not there, or is damaged. */
  readonly read: (part: string) => AsyncIterable<Uint8Array>
}

/** All bytes of a file, or why it is too large to hold. */
const bytesWithin = async (input: AsyncIterable<Uint8Array>): Promise<Buffer | RosterFailure> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    length += chunk.length
    if (length > MOST_BYTES) return tooLarge('over 30 MB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const CONTENT_TYPES = '[Content_Types].xml'

const hasMacros = async ({ has, read }: Workbook, names: Iterable<string>): Promise<boolean> => {
  if ([...names].some((name) => /vbaProject/i.test(name))) return true
  if (!has(CONTENT_TYPES)) return false
  const types = await bytesWithin(read(CONTENT_TYPES))
  return 'problem' in types || types.includes('macroEnabled')
}

const withinLimits = async (parts: readonly Part[]): Promise<Workbook | RosterFailure> => {
  const byName = new Map(parts.map((part) => [part.name, part]))
  if (byName.size < parts.length) return notAWorkbook('a part is in it twice')
  const workbook: Workbook = {
    has: (name) => byName.has(name),
    read: (name) => {
      const part = byName.get(name)
      if (part === undefined) throw new WorkbookError(notAWorkbook(`${name} is not in it`))
      return unpacked(part)
    },
  }
  if (parts.reduce((sum, { size }) => sum + size, 0) > MOST_UNPACKED_BYTES)
    return tooLarge('its contents are too many')
  if (await hasMacros(workbook, byName.keys())) return withMacros
  return workbook.has('xl/workbook.xml') ? workbook : notAWorkbook('no sheets in it')
}

/** A workbook from a file's bytes; or why it may not be read: macros, size, or no workbook. */
export const openWorkbook = async (open: OpenBytes): Promise<Workbook | RosterFailure> => {
  const bytes = await bytesWithin(await open())
  if ('problem' in bytes) return bytes
  try {
    return await withinLimits(partsOf(bytes))
  } catch (error) {
    return failureFrom(error)
  }
}
