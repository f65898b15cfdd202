import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#test/support/browser/open-browser.ts'
import { type Site, serveHandler } from '#test/support/browser/serve-handler.ts'
import { everyEmailSent } from '#test/support/builders/every-email-sent.ts'
import { aQuestionnaire, TOKEN } from '#test/support/questionnaire/a-questionnaire.ts'
import { type State, states } from './questionnaire-states.ts'

let browser: Browser
let site: Site
let q = aQuestionnaire()
let narrow: BrowserContext
let checked: Page

beforeAll(async () => {
  browser = await openBrowser()
  site = await serveHandler(() => q.handler, 'front-door')
  narrow = await browser.newContext({ viewport: { width: 320, height: 640 } })
  checked = await narrow.newPage()
})
afterAll(async () => {
  site.close()
  await browser.close()
})

const urlOf = (path: string) =>
  site.origin + (/^\/(q|u|privacy|accessibility)\b/.test(path) ? path : `/q/${TOKEN}${path}`)

const open = async (state: State, page: Page): Promise<void> => {
  q = state.open()
  await state.arrange?.(q)
  await page.goto(urlOf(state.path))
  for (const [name, text] of Object.entries(state.types ?? {})) await page.locator(`[name="${name}"]`).fill(text)
  if (state.pressesButton) await page.locator('form button').click()
}

/** What a thumb aims at: a radio with its label, a button, a link that stands alone. Text, because the browser runs it. */
const SMALL_TARGETS = `[...document.querySelectorAll(
    '.nhsuk-radios__label, button, .nhsuk-input, .app-tall-link, .app-footer a, .nhsuk-back-link',
  )]
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect()
    return height < 44 || width < 44
  })
  .map((element) => element.outerHTML.slice(0, 120))`
const PAGE_WIDTH = 'document.documentElement.scrollWidth'
const { SCREENSHOTS: screenshots } = process.env

describe('every page in every state', () => {
  it.each(states)('$name: axe finds nothing, nothing scrolls sideways at 320 px, targets are 44 px', async (state) => {
    const page = checked
    await open(state, page)
    // Legacy mode: everything in this one page, which has no frames, instead of a second page for the result.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate(PAGE_WIDTH)).toBeLessThanOrEqual(320)
    expect(await page.evaluate(SMALL_TARGETS)).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    expect((await page.title()).startsWith('Error: ')).toBe(state.pressesButton === true)
    if (screenshots) await page.screenshot({ path: `${screenshots}/${state.name}.png`, fullPage: true })
  })
})

describe('an email', () => {
  const asked = ['en-invitation', 'cy-core-set-hasstarted-islast', 'staff-daily-alert']
  it.each(everyEmailSent.filter(([id]) => asked.includes(id)))(
    'reads on a small phone, and axe finds nothing: %s',
    async (id, { email }) => {
      await checked.setContent(email.html)
      // What a page has and an email does not (landmarks, a heading) is left out; WCAG is not.
      const axe = new AxeBuilder({ page: checked })
        .setLegacyMode(true)
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      const { violations } = await axe.analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(await checked.evaluate(PAGE_WIDTH)).toBeLessThanOrEqual(320)
      if (screenshots) await checked.screenshot({ path: `${screenshots}/${id}.png`, fullPage: true })
    },
  )
})

describe('by keyboard alone, with JavaScript off', () => {
  it('a person can answer, send and read the thank you', async () => {
    q = aQuestionnaire({ link: { battery: 'core' } })
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto(urlOf(''))
    const tabTo = async (matches: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await page.keyboard.press('Tab')
        if ((await page.locator(`${matches}:focus`).count()) > 0) return
      }
      throw new Error(`Tab never reaches ${matches} on ${page.url()}`)
    }
    const press = async () => {
      await tabTo('button')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    }
    await tabTo('input[name="who"]')
    await page.keyboard.press('Space')
    await press()
    for (const first of [1, 6]) {
      for (let item = first; item < first + 5; item += 1) {
        await tabTo(`input[name="PSEQ.${item}"]`)
        await page.keyboard.press('Space')
        await page.keyboard.press('ArrowDown')
      }
      await press()
    }
    await tabTo('input[name="send"]')
    await page.keyboard.press('Space')
    await press()
    expect(await page.locator('h1').textContent()).toBe('Thank you. We have your answers.')
    expect((await q.responses())[0]?.instruments[0]?.items).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    await context.close()
  })

  it('what is at fault is focused, and its link leads to the question', async () => {
    q = aQuestionnaire()
    const page = await narrow.newPage()
    await page.goto(urlOf(''))
    await page.locator('form button').click()
    expect(await page.locator('.nhsuk-error-summary:focus').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('input[name="who"]:focus').count()).toBe(1)
    await page.close()
  })

  it('Back leads to the page before, still without what was answered', async () => {
    q = aQuestionnaire()
    const page = await narrow.newPage()
    await page.goto(urlOf('/1'))
    await page.locator('label[for="PSEQ-1"]').click()
    await Promise.all([page.waitForURL('**/2'), page.locator('form button').click()])
    await Promise.all([page.waitForURL('**/1'), page.goBack()])
    await page.reload()
    expect(await page.locator('input:checked').count()).toBe(0)
    await Promise.all([page.waitForURL('**/2'), page.locator('form button').click()])
    expect((await q.draft())?.instruments[0]?.items[0]).toBe(0)
    await page.close()
  })
})

describe('roles and names', () => {
  it('a screen reader hears each question as a group of named radios', async () => {
    q = aQuestionnaire()
    const page = await narrow.newPage()
    await page.goto(urlOf('/1'))
    const group = page.getByRole('group', { name: 'Take pleasure in something' })
    expect(await group.getByRole('radio').count()).toBe(7)
    expect(await group.getByRole('radio', { name: '0: Not sure at all' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Save and continue' }).count()).toBe(1)
    expect(await page.getByRole('main').count()).toBe(1)
    expect(await page.getByRole('banner').count()).toBe(1)
    expect(await page.getByRole('contentinfo').count()).toBe(1)
    await page.close()
  })
})

describe('weight', () => {
  it('the first question page with everything it loads is at most 30 KB compressed, in two requests', async () => {
    q = aQuestionnaire()
    const context = await browser.newContext()
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    page.on('response', (response) =>
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      ),
    )
    site.requests.length = 0
    await page.goto(urlOf('/1'))
    await page.waitForLoadState('networkidle')
    expect(site.requests).toHaveLength(2)
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(5_000)
    expect(bytes).toBeLessThanOrEqual(30_000)
    site.requests.length = 0
    await page.goto(urlOf('/2'))
    expect(site.requests.length).toBeLessThanOrEqual(2)
    await context.close()
  })

  it('the largest page alone stays small', async () => {
    q = aQuestionnaire()
    expect(gzipSync((await q.get('/7')).body).byteLength).toBeLessThan(8_000)
  })
})
