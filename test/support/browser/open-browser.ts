import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** A real Chromium: the one from npm, or the one that `CHROMIUM_PATH` names. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox', '--disable-gpu'] })
