import { vi } from 'vitest'

/** Keeps what functions print, and prints none of it. Undone by `vi.restoreAllMocks()`. */
export const printedLines = (): readonly string[] => {
  const lines: string[] = []
  const keep = (chunk: unknown): boolean => {
    lines.push(String(chunk))
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  return lines
}
