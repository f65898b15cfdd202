import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export type ExportBench = {
  readonly graduates: number
  readonly followUps: number
  /** Of all tables of the dataset. */
  readonly rows: number
  /** Rows of one table through the dataset's writer: CSV, Parquet, hash and disk. */
  readonly rowsPerSecond: number
  /** How many times as long as csv-stringify alone takes for the same rows, in the same run. */
  readonly timesCsvStringify: number
  /** Resident, of the whole export of those graduates, its archive included. */
  readonly peakMb: number
  /** Of the processor, for reading one person from DynamoDB; how much that is. */
  readonly readCpuMs: number
  readonly readKilobytes: number
  readonly keepSeconds: number
  readonly writeSeconds: number
  readonly zipSeconds: number
  readonly megabytes: number
}

type Export = Omit<ExportBench, 'rowsPerSecond' | 'timesCsvStringify' | keyof Reading>
type Reading = { readonly readCpuMs: number; readonly readKilobytes: number }
type Rates = { readonly alonePerSecond: number; readonly rowsPerSecond: number }

/** The heap that an export gets: what it does not need, it shall not take. In megabytes. */
const HEAP = ['--max-old-space-size=100', '--max-semi-space-size=8']

const inProcess = <Figures>(script: string, count: number, flags: readonly string[]): Figures => {
  const file = join(import.meta.dirname, script)
  return JSON.parse(execFileSync(process.execPath, [...flags, file, String(count)]).toString())
}

/** A whole export, and how fast its rows are written beside the CSV library alone. */
export const exportBench = (graduates: number): ExportBench => {
  const { alonePerSecond, rowsPerSecond } = inProcess<Rates>('writing-rows.ts', 500_000, [])
  const whole = inProcess<Export>('export-once.ts', graduates, HEAP)
  const timesCsvStringify = Math.round((100 * alonePerSecond) / rowsPerSecond) / 100
  const { readCpuMs, readKilobytes } = inProcess<Reading>('reading.ts', 3000, [])
  return { ...whole, rowsPerSecond, timesCsvStringify, readCpuMs, readKilobytes }
}
