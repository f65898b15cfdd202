import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [
      'test/support/build-pages.ts',
      'test/support/keep-webassembly-plain.ts',
      'test/support/dynamodb/lend-dynamodb-local.ts',
      'test/support/synthesis/lend-synthesis.ts',
    ],
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
