import sparticuz from '@sparticuz/chromium'
import type { TestProject } from 'vitest/node'
import { isChosen } from '../chosen-files.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Chromium is, in a run with browser tests. */
    readonly chromium: string
  }
}

const NEEDS_CHROMIUM = /\/test\/browser\//

/**
 * Chromium is unpacked before the workers start, and only for a run with browser tests: two threads that
 * unpack it at the same time, or start anything while it is being written, would fail with ETXTBSY.
 */
export const setup = async (project: TestProject): Promise<void> => {
  if (!(await isChosen(project, NEEDS_CHROMIUM))) return
  const { CHROMIUM_PATH } = process.env
  project.provide('chromium', CHROMIUM_PATH ?? (await sparticuz.executablePath()))
}
