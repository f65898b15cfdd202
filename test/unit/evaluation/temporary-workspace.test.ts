import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { temporaryWorkspace } from '#shared/evaluation/adapters/temporary-workspace.ts'
import { zipFiles } from '#shared/evaluation/use-cases/zip-files.ts'

const bytesOf = (parts: Iterable<Uint8Array>): Buffer => Buffer.concat([...parts])

describe('the temporary space of an export', () => {
  test('gives back each record that it keeps, in any order', () => {
    const workspace = temporaryWorkspace()
    const records = ['first', '', 'Zoë — ü', 'x'.repeat(100_000)]
    const places = records.map((record) => workspace.keep(record))
    expect(places.toReversed().map((place) => workspace.kept(place))).toEqual(records.toReversed())
    workspace.remove()
  })

  test('writes files of any length, text and bytes, as they came', () => {
    const workspace = temporaryWorkspace()
    const parts = ['a,b\r\n', Uint8Array.of(0, 255, 10), 'ü'.repeat(900_000), 'end']
    const sink = workspace.create('parquet/one.parquet')
    for (const part of parts) sink.write(part)
    sink.close()
    const whole = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
    expect(bytesOf(workspace.read('parquet/one.parquet')).equals(whole)).toBe(true)
    workspace.remove()
  })

  test('keeps bytes as they were handed over, whatever becomes of their memory', () => {
    const workspace = temporaryWorkspace()
    const bytes = Uint8Array.of(1, 2, 3)
    const sink = workspace.create('one')
    sink.write(bytes)
    bytes.fill(0)
    sink.close()
    expect([...bytesOf(workspace.read('one'))]).toEqual([1, 2, 3])
    workspace.remove()
  })

  test('makes an archive that holds the same files, and the same bytes each time', async () => {
    const archived = async () => {
      const workspace = temporaryWorkspace()
      for (const [name, text] of [
        ['follow_up.csv', 'a,b\r\n'.repeat(500_000)],
        ['parquet/follow_up.parquet', 'PAR1'],
        ['empty.ndjson', ''],
      ] as const) {
        const sink = workspace.create(name)
        sink.write(text)
        sink.close()
      }
      const names = ['follow_up.csv', 'parquet/follow_up.parquet', 'empty.ndjson']
      await zipFiles(workspace, names, { zip: 'dataset.zip', folder: 'southport' })
      const archive = bytesOf(workspace.read('dataset.zip'))
      workspace.remove()
      return archive
    }
    const archive = await archived()
    const files = unzipSync(archive)
    expect(Object.keys(files)).toEqual([
      'southport/follow_up.csv',
      'southport/parquet/follow_up.parquet',
      'southport/empty.ndjson',
    ])
    expect(files['southport/follow_up.csv']).toHaveLength(2_500_000)
    expect(
      Buffer.from(files['southport/follow_up.csv'] ?? [])
        .toString()
        .slice(-5),
    ).toBe('a,b\r\n')
    expect((await archived()).equals(archive)).toBe(true)
  })

  test('is gone when it is removed', () => {
    const before = readdirSync(tmpdir())
    const workspace = temporaryWorkspace()
    workspace.keep('record')
    const path = workspace.path('one')
    workspace.create('one').close()
    expect(existsSync(path)).toBe(true)
    workspace.remove()
    expect(existsSync(join(path, '..', '..'))).toBe(false)
    expect(readdirSync(tmpdir())).toEqual(before)
  })
})
