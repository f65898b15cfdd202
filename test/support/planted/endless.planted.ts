import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'

test('does not end by itself, and leaves a folder', async () => {
  mkdtempSync(join(tmpdir(), 'endless-'))
  await new Promise(() => setInterval(() => {}, 1_000))
})
