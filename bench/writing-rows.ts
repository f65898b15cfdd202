import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { temporaryWorkspace } from '#shared/evaluation/adapters/temporary-workspace.ts'
import type { Cell, TableSchema } from '#shared/evaluation/rules/dataset/table.ts'
import { recordFiles } from '#shared/evaluation/use-cases/recorded-files.ts'
import { openTable } from '#shared/evaluation/use-cases/table-files.ts'

/**
 * The same rows through csv-stringify alone, as a stream that goes nowhere, and through the writer of the
 * dataset, which makes CSV and Parquet, hashes and stores them. In turns, in one process; the best of each.
 */
const ROWS = Number(process.argv[2] ?? 500_000)
const TURNS = 3
const NAMES = ['participant', 'episode', 'wave', 'instrument', 'item', 'value', 'missing_reason', 'version']

function* rows(): Generator<Cell[]> {
  for (let index = 0; index < ROWS; index += 1) {
    const person = String(Math.floor(index / 60)).padStart(15, '0')
    const item = index % 20
    const value = item === 7 ? null : item % 7
    const reason = value === null ? 'skipped' : null
    yield [`p${person}`, `e${person}`, '10w', 'PSEQ', `item_${item}`, value, reason, 'demonstration-1']
  }
}

const schema: TableSchema = {
  name: 'rows',
  description: 'Rows of items.',
  columns: NAMES.map((name) => ({
    ...{ name, description: name, source: 'system', disclosure: 'process', missingReasonIn: null },
    ...(name === 'value'
      ? { kind: 'integer', range: null, unit: null, direction: null }
      : { kind: 'text', longest: 16 }),
  })),
  primaryKey: [],
  foreignKeys: [],
}

const alone = (): Promise<void> =>
  pipeline(Readable.from(rows()), stringify(), new Writable({ write: (_chunk, _encoding, done) => done() }))

const written = async (): Promise<void> => {
  const workspace = temporaryWorkspace()
  const table = openTable(schema, recordFiles(workspace))
  for (const row of rows()) table.add([row])
  table.close()
  workspace.remove()
}

const perSecond = async (work: () => Promise<void>): Promise<number> => {
  const started = performance.now()
  await work()
  return Math.round((1000 * ROWS) / (performance.now() - started))
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
process.env['TMPDIR'] = folder
const rates = { alone: 0, written: 0 }
for (let turn = 0; turn < TURNS; turn += 1) {
  rates.alone = Math.max(rates.alone, await perSecond(alone))
  rates.written = Math.max(rates.written, await perSecond(written))
}
rmSync(folder, { recursive: true, force: true })
console.log(JSON.stringify({ rows: ROWS, alonePerSecond: rates.alone, rowsPerSecond: rates.written }))
