import { defineConfig } from 'vitest/config'
import usual from '../../../vitest.config.ts'
import { FolderReporter } from '../reporter/folder-reporter.ts'

/** As usual, for test files that the tests of the runner alone may run. */
export default defineConfig({
  test: { ...usual.test, reporters: [new FolderReporter()], include: ['test/support/planted/*.planted.ts'] },
})
