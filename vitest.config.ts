import { defineConfig } from 'vitest/config'

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
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
