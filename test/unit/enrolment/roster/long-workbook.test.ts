import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { aLongWorkbook } from './a-long-workbook.ts'
import type { WorkbookMeasured } from './measure-workbook.ts'

test('a workbook of 50,000 rows is read within 256 MB, whatever the whole process has', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'long-workbook-')), 'roster.xlsx')
  writeFileSync(file, aLongWorkbook(50_000))
  const script = join(import.meta.dirname, 'measure-workbook.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--max-old-space-size=140',
    '--max-semi-space-size=4',
    script,
    file,
  ])
  const measured: WorkbookMeasured = JSON.parse(stdout)
  expect(measured).toMatchObject({ accepted: 50_000, failures: [] })
  expect(measured.mostMegabytes).toBeLessThan(256)
  // Seen: 15 of a processor, and 185 MB.
  expect(measured.seconds).toBeLessThan(60)
})
