import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { FolderReporter } from './test/support/reporter/folder-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [
      'test/support/run/own-temporary-folder.ts',
      'test/support/build-pages.ts',
      'test/support/browser/unpack-chromium.ts',
      'test/support/keep-webassembly-plain.ts',
      'test/support/dynamodb/lend-dynamodb-local.ts',
      'test/support/synthesis/lend-synthesis.ts',
    ],
    setupFiles: ['test/support/reporter/captured-output.ts'],
    reporters: [new FolderReporter()],
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // They end a test that hangs; none may decide on a busy machine whether a test passes.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
