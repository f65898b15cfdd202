import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('passes, writes, and leaves a folder', () => {
  mkdtempSync(join(tmpdir(), 'left-'))
  console.log('{"level":"INFO","message":"console of a passing test"}')
  process.stdout.write('{"level":"INFO","message":"stdout of a passing test"}\n')
  expect(1).toBe(1)
})
