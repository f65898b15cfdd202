import type { BrowserContext } from 'playwright-core'
import type { HttpHandler } from '#shared/platform/http/http-chain.ts'
import { openBrowser } from '#test/support/browser/open-browser.ts'
import { serveHandler } from '#test/support/browser/serve-handler.ts'
import { TOKEN } from './a-questionnaire.ts'

/**
 * The questionnaire in a real Chromium, whichever one `find` names at each request; `narrow` is a small
 * telephone.
 */
export const questionnaireInBrowser = async (find: () => { readonly handler: HttpHandler }) => {
  const browser = await openBrowser()
  const site = await serveHandler(() => find().handler, 'front-door')
  const narrow: BrowserContext = await browser.newContext({ viewport: { width: 320, height: 640 } })
  return {
    browser,
    narrow,
    requests: site.requests,
    urlOf: (path: string) =>
      site.origin + (/^\/(q|u|privacy|accessibility)\b/.test(path) ? path : `/q/${TOKEN}${path}`),
    close: async () => {
      site.close()
      await browser.close()
    },
  }
}
