import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A real Chromium: the one from npm, or the one that `CHROMIUM_PATH` names. */
export const openBrowser = async (): Promise<Browser> => {
  const { CHROMIUM_PATH } = process.env
  const executablePath = CHROMIUM_PATH ?? (await sparticuz.executablePath())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}
