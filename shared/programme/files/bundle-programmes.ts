import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { faultLine } from '#shared/platform/json/fault.ts'
import { bankHolidaysIn } from '../bank-holidays/bank-holidays.ts'
import type { RegionWithHolidays } from '../bank-holidays/holiday-corrections.ts'
import { parseProgrammeFile } from '../rules/parse-programme.ts'
import type { Programme } from '../rules/programme.ts'
import type { ProgrammesFile } from './bundled-programmes.ts'

/** The text of `programmes.json`, and the programmes in it, or fault lines ready to print. */
export type BundledProgrammes =
  | { readonly text: string; readonly programmes: readonly Programme[] }
  | { readonly faults: readonly string[] }

const holidaysFor = (programmes: readonly Programme[]): ProgrammesFile['bankHolidays'] => {
  const regions = [...new Set(programmes.map(({ sending }) => sending.holidays))].toSorted()
  const named = regions.filter((region): region is RegionWithHolidays => region !== 'none')
  return Object.fromEntries(named.map((region) => [region, [...bankHolidaysIn(region)]]))
}

const readProgramme = (
  file: string,
): { readonly programme: Programme } | { readonly faults: readonly string[] } => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch {
    return {
      faults: [
        faultLine(file, { path: '$', problem: 'the file cannot be read', expected: 'a programme file' }),
      ],
    }
  }
  const parsed = parseProgrammeFile(bytes)
  return 'faults' in parsed ? { faults: parsed.faults.map((fault) => faultLine(file, fault)) } : parsed
}

const sameIdTwice = (files: readonly string[], programmes: readonly Programme[]): readonly string[] =>
  programmes.flatMap(({ programme }, index) => {
    const first = programmes.findIndex((other) => other.programme === programme)
    if (first === index) return []
    const problem = `${programme} is already the programme of ${basename(files[first] ?? '')}`
    return [
      faultLine(files[index] ?? '', {
        path: '$.programme',
        problem,
        expected: 'one file for each programme',
      }),
    ]
  })

/**
 * The text of `programmes.json`, at build time: every programme file, validated, and the bank holidays of
 * their regions. Faults are lines ready to print. The same files give the same bytes.
 */
export const bundleProgrammes = (files: readonly string[]): BundledProgrammes => {
  const read = files.map(readProgramme)
  const faults = read.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  const programmes = read.flatMap((result) => ('programme' in result ? [result.programme] : []))
  const clashes = sameIdTwice(files, programmes)
  if (clashes.length > 0) return { faults: clashes }
  const bundle = { version: 1, programmes, bankHolidays: holidaysFor(programmes) } satisfies ProgrammesFile
  return { text: `${JSON.stringify(bundle)}\n`, programmes }
}

/** Writes `programmes.json`; returns the fault lines, none when it was written. */
export const writeProgrammes = (files: readonly string[], outFile: string): readonly string[] => {
  const bundled = bundleProgrammes(files)
  if ('faults' in bundled) return bundled.faults
  writeFileSync(outFile, bundled.text)
  return []
}
