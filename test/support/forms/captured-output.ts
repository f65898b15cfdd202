import { vi } from 'vitest'

/**
 * Everything that is written to stdout and stderr, where logs and metrics go, from now until
 * `vi.restoreAllMocks()`.
 */
export const captureOutput = (): readonly string[] => {
  const lines: string[] = []
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
  return lines
}
