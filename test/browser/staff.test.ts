import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asset } from '#functions/serve-questionnaire/pages/asset.ts'
import { httpChain } from '#shared/http/http-chain.ts'
import { plainText } from '#shared/http/response.ts'
import { sessionCookie } from '#shared/staff/session.ts'
import { openBrowser } from '#test/support/browser/open-browser.ts'
import { type Site, serveHandler } from '#test/support/browser/serve-handler.ts'
import { followUpId, participantId } from '#test/support/builders/an-id.ts'
import { aSession } from '#test/unit/staff/staff-door.ts'
import { type StaffState, staffStates } from './staff-states.ts'

let browser: Browser
let narrow: BrowserContext
let checked: Page
let site: Site
let world: ReturnType<StaffState['world']>

const handler = httpChain(
  async (request) => {
    const file = /^\/assets\/(.+)$/.exec(request.path)?.[1]
    return (file && asset(file)) || world.site(request)
  },
  {
    originSecret: () => 'front-door',
    problemPage: (status) => plainText(String(status), status),
    onFault: (error) => {
      throw error
    },
  },
)

beforeAll(async () => {
  browser = await openBrowser()
  site = await serveHandler(() => handler, 'front-door')
  narrow = await browser.newContext({ viewport: { width: 320, height: 640 } })
  checked = await narrow.newPage()
})
afterAll(async () => {
  site.close()
  await browser.close()
})

const signIn = async (context: BrowserContext, state: Pick<StaffState, 'roles' | 'isSignedOut'>) => {
  await context.clearCookies()
  if (state.isSignedOut) return
  const sealed = await sessionCookie(world.door.jar).seal(
    aSession({ roles: state.roles ?? ['clinician'] }),
    world.door.clock.now(),
  )
  const [pair = ''] = sealed.split(';')
  const equals = pair.indexOf('=')
  await context.addCookies([{ name: pair.slice(0, equals), value: pair.slice(equals + 1), url: site.origin }])
}

const PAGE_WIDTH = 'document.documentElement.scrollWidth'
const SMALL_TARGETS = `[...document.querySelectorAll('.nhsuk-radios__input, button, .nhsuk-button, .nhsuk-input, .nhsuk-select, .app-target, .nhsuk-back-link, .app-navigation__link')]
  .filter((element) => element.getBoundingClientRect().height < 40)
  .map((element) => element.outerHTML.slice(0, 120))`
const { SCREENSHOTS: screenshots } = process.env

describe('every staff page in every state', () => {
  it.each(staffStates)('$name: axe finds nothing, and nothing scrolls sideways at 320 px', async (state) => {
    world = state.world()
    await signIn(narrow, state)
    const page = checked
    await page.goto(site.origin + state.path)
    if (state.pressesButton) await page.locator('main form button').last().click()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate(PAGE_WIDTH)).toBeLessThanOrEqual(320)
    expect(await page.evaluate(SMALL_TARGETS)).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    if (screenshots) {
      await page.screenshot({ path: `${screenshots}/${state.name} 320.png`, fullPage: true })
      await page.setViewportSize({ width: 1200, height: 800 })
      await page.screenshot({ path: `${screenshots}/${state.name}.png`, fullPage: true })
      await page.setViewportSize({ width: 320, height: 640 })
    }
  })
})

describe('by keyboard alone, with JavaScript off', () => {
  it('a collector records a contact and sees it in the log', async () => {
    const state = staffStates.find(({ name }) => name === 'clinic person, as a collector')
    if (!state) throw new Error('no such state')
    world = state.world()
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    await signIn(context, state)
    const page = await context.newPage()
    await page.goto(`${site.origin}/clinic/people/${participantId()}`)
    const tabTo = async (matches: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab')
        if ((await page.locator(`${matches}:focus`).count()) > 0) return
      }
      throw new Error(`Tab never reaches ${matches}`)
    }
    await tabTo('select[name="channel"]')
    await page.keyboard.press('ArrowDown')
    await tabTo('select[name="outcome"]')
    await page.keyboard.press('ArrowDown')
    await tabTo('button')
    await Promise.all([page.waitForURL('**?done=contact'), page.keyboard.press('Enter')])
    expect(await page.locator('main').textContent()).toContain('Telephone: no reply')
    await context.close()
  })

  it('what is wrong with typed answers is focused, and leads to the question', async () => {
    const state = staffStates.find(({ name }) => name === 'clinic answers')
    if (!state) throw new Error('no such state')
    world = state.world()
    await signIn(narrow, state)
    const page = await narrow.newPage()
    await page.goto(`${site.origin}/clinic/people/${participantId()}/answers/${followUpId()}`)
    for (const name of ['On paper', 'Nobody', 'No']) await page.getByRole('radio', { name, exact: true }).check()
    await page.locator('[name="PSEQ.2"]').fill('9')
    await page.locator('main form button').click()
    expect(await page.locator('.nhsuk-error-summary:focus').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('[name="PSEQ.2"]:focus').inputValue()).toBe('9')
    await page.close()
  })
})
