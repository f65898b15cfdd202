import { readFileSync } from 'node:fs'

/** Lines that say what is wrong with what was given. */
export type Faulty = { readonly faults: readonly string[] }

export const bytesOf = (file: string): Uint8Array | Faulty => {
  try {
    return readFileSync(file)
  } catch {
    return { faults: [`${file}:$  the file cannot be read, expected a file that exists`] }
  }
}
