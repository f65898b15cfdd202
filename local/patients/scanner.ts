import type { SentEmail } from '../emulator/mail/mail.ts'
import { type Browser, formsOf, type Page, untouched } from './browser.ts'
import { linksIn, unsubscribeUrl } from './email-links.ts'

/** How far a scanner goes on from where a form led it. */
const DEPTH = 2

const postEachButton = async (
  browser: Browser,
  page: Page,
  { depth, seen }: { readonly depth: number; readonly seen: Set<string> },
): Promise<void> => {
  if (depth === 0) return
  for (const form of formsOf(page)) {
    const buttons = form.buttons.length > 0 ? form.buttons : [{ name: '', value: '' }]
    for (const button of buttons) {
      const fields = [
        ...untouched(form),
        ...(button.name === '' ? [] : [[button.name, button.value] as const]),
      ]
      const key = `${form.action} ${JSON.stringify(fields)}`
      if (seen.has(key)) continue
      seen.add(key)
      const next =
        form.method === 'POST' ? await browser.submit(form.action, fields) : await browser.open(form.action)
      await postEachButton(browser, next, { depth: depth - 1, seen })
    }
  }
}

/**
 * What a mail scanner does before anyone reads: follows every link of the body and of `List-Unsubscribe`,
 * twice each with GET and HEAD, and posts each form it meets as it stands, with each of its buttons.
 */
export const scan = async (browser: Browser, email: SentEmail): Promise<void> => {
  const unsubscribe = unsubscribeUrl(email)
  const seen = new Set<string>()
  for (const url of new Set([...linksIn(email), ...(unsubscribe === undefined ? [] : [unsubscribe])])) {
    for (let time = 0; time < 2; time++) {
      await browser.request('HEAD', url)
      const page = await browser.open(url)
      await postEachButton(browser, page, { depth: DEPTH, seen })
    }
  }
}
