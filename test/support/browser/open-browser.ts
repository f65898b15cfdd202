import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/**
 * A real Chromium: the one from npm, or the one that `CHROMIUM_PATH` names. It waits for pages and elements
 * without a limit of its own: how long a busy machine takes says nothing about them, and vitest ends a test
 * that hangs.
 */
export const openBrowser = async (): Promise<Browser> => {
  const args = ['--no-sandbox', '--disable-gpu']
  const browser = await chromium.launch({ executablePath: inject('chromium'), args, timeout: 0 })
  browser.on('context', (context) => context.setDefaultTimeout(0))
  return browser
}
