import type { Fault } from './fault.ts'
import { repeatedKeys } from './repeated-keys.ts'

export type ParsedJson = { readonly json: unknown } | { readonly faults: readonly Fault[] }

/**
 * JSON out of a file's bytes. Invalid UTF-8, broken JSON and a key that stands twice are faults of the file,
 * never exceptions.
 */
export const parseJson = (bytes: Uint8Array): ParsedJson => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { faults: [{ path: '$', problem: 'the file is not UTF-8', expected: 'JSON in UTF-8' }] }
  }
  try {
    const json: unknown = JSON.parse(text)
    const faults = repeatedKeys(text)
    return faults.length > 0 ? { faults } : { json }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable'
    return { faults: [{ path: '$', problem: `the file is not JSON (${why})`, expected: 'JSON in UTF-8' }] }
  }
}
