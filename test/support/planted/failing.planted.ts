import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('fails, writes, and leaves a folder', () => {
  mkdtempSync(join(tmpdir(), 'left-'))
  console.log('{"level":"INFO","message":"console of a failing test"}')
  process.stdout.write('{"level":"INFO","message":"stdout of a failing test"}\n')
  expect(1).toBe(2)
})
