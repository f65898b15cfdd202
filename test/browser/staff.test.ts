import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asset } from '#functions/serve-questionnaire/pages/asset.ts'
import { type HttpHandler, httpChain } from '#shared/platform/http/http-chain.ts'
import { plainText } from '#shared/platform/http/response.ts'
import { sessionCookie } from '#shared/platform/staff/session.ts'
import { axeViolations } from '#test/support/browser/axe-violations.ts'
import { openBrowser } from '#test/support/browser/open-browser.ts'
import { type Site, serveHandler } from '#test/support/browser/serve-handler.ts'
import { aParticipant } from '#test/support/builders/a-person.ts'
import { followUpId, participantId } from '#test/support/builders/an-id.ts'
import { anIdentity } from '#test/support/builders/an-identity.ts'
import { aQuestionnaire } from '#test/support/questionnaire/a-questionnaire.ts'
import { clinicWorld } from '../unit/functions/serve-clinic/clinic-world.ts'
import { aSession } from '../unit/platform/staff/a-staff-sign-in.ts'
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
    onError: (error) => {
      throw error
    },
  },
)

/** The patient's side, on the same data as the clinic's. */
let patients: HttpHandler | undefined
const bothSides: HttpHandler = (event, context) =>
  patients && event.rawPath.startsWith('/q/') ? patients(event, context) : handler(event, context)

beforeAll(async () => {
  browser = await openBrowser()
  site = await serveHandler(() => bothSides, 'front-door')
  narrow = await browser.newContext({ viewport: { width: 320, height: 640 } })
  checked = await narrow.newPage()
})
afterAll(async () => {
  site.close()
  await browser.close()
})

const signIn = async (
  context: BrowserContext,
  state: Pick<StaffState, 'roles' | 'programmes' | 'isSignedOut'>,
) => {
  await context.clearCookies()
  if (state.isSignedOut) return
  const sealed = await sessionCookie(world.signIn.jar).seal(
    aSession({ roles: state.roles ?? ['clinician'], programmes: state.programmes ?? 'all' }),
    world.signIn.clock.now(),
  )
  const [pair = ''] = sealed.split(';')
  const equals = pair.indexOf('=')
  const where = { domain: new URL(site.origin).hostname, path: `/${world.signIn.side}` }
  await context.addCookies([{ name: pair.slice(0, equals), value: pair.slice(equals + 1), ...where }])
}

const PAGE_WIDTH = 'document.documentElement.scrollWidth'
const SMALL_TARGETS = `[...document.querySelectorAll('.nhsuk-radios__input, button, .nhsuk-button, .nhsuk-input, .nhsuk-select, .app-target, .nhsuk-back-link, .app-navigation__link')]
  .filter((element) => element.getBoundingClientRect().height < 40)
  .map((element) => element.outerHTML.slice(0, 120))`
const { SCREENSHOTS: screenshots } = process.env

/** The page on which answers are typed, with how they were given already chosen. */
const typingFromPaper = async (): Promise<Page> => {
  const state = staffStates.find(({ name }) => name === 'clinic answers')
  if (!state) throw new Error('no such state')
  world = state.world()
  await signIn(narrow, state)
  const page = await narrow.newPage()
  await page.goto(`${site.origin}/clinic/people/${participantId()}/answers/${followUpId()}`)
  for (const name of ['On paper', 'Nobody', 'No'])
    await page.getByRole('radio', { name, exact: true }).check()
  return page
}

describe('every staff page in every state', () => {
  it.each(staffStates)('$name: axe finds nothing, and nothing scrolls sideways at 320 px', async (state) => {
    world = state.world()
    await signIn(narrow, state)
    const page = checked
    await page.goto(site.origin + state.path)
    if (state.searchesFor !== undefined) {
      await page.getByLabel('Find a person').fill(state.searchesFor)
      await page.getByRole('button', { name: 'Find' }).click()
    }
    if (state.pressesButton) await page.locator('main form button').last().click()
    expect(await axeViolations(page)).toEqual([])
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
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
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
    const page = await typingFromPaper()
    await page.locator('[name="PSEQ.2"]').fill('9')
    await page.locator('main form button').click()
    expect(await page.locator('.nhsuk-error-summary:focus').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('[name="PSEQ.2"]:focus').inputValue()).toBe('9')
    await page.close()
  })
})

describe('answers once saved', () => {
  it('are not on the page that Back leads to', async () => {
    const page = await typingFromPaper()
    await page.locator('[name="PSEQ.2"]').fill('5')
    for (const [label, typed] of Object.entries({ Day: '28', Month: '3', Year: '2025' }))
      await page.getByLabel(label, { exact: true }).fill(typed)
    await Promise.all([page.waitForURL('**?done=answers'), page.locator('main form button').click()])
    await page.goBack()
    expect(await page.locator('[name="PSEQ.2"]').inputValue()).toBe('')
    expect(await page.locator('main').textContent()).toContain('The person has already answered this one')
    await page.close()
  })
})

describe('a tablet handed over in the clinic', () => {
  it('is answered by keyboard, ends with a thank you, and Back shows neither answers nor the clinic', async () => {
    const shared = clinicWorld()
    shared.participants.store(aParticipant())
    shared.identities.store(anIdentity())
    world = shared
    const q = aQuestionnaire({ world: shared })
    patients = q.handler
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 768, height: 1024 },
    })
    await signIn(context, {})
    const page = await context.newPage()
    const tabTo = async (matches: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab')
        if ((await page.locator(`${matches}:focus`).count()) > 0) return
      }
      throw new Error(`Tab never reaches ${matches} on ${page.url()}`)
    }
    const choose = async (name: string) => {
      await tabTo(`input[name="${name}"]`)
      await page.keyboard.press('Space')
    }
    const press = async () => {
      await tabTo('button')
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    }
    await page.goto(`${site.origin}/clinic/people/${participantId()}`)
    await tabTo('a[href*="/tablet/"]')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await choose('checked')
    await choose('set')
    await page.keyboard.press('ArrowDown')
    await choose('helpedBy')
    await choose('treated')
    await press()
    expect(new URL(page.url()).pathname).toMatch(/^\/q\/[0-9a-z]{32}$/)
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('clinic-session')
    await press()
    for (const first of [1, 6]) {
      for (let item = first; item < first + 5; item += 1) await choose(`PSEQ.${item}`)
      await press()
    }
    await choose('send')
    await press()
    expect(await page.locator('main').textContent()).toContain('Please hand the tablet back')
    expect(await q.responses()).toMatchObject([{ mode: 'in-clinic', battery: 'core' }])
    // Through every page of the tablet, until Back would open the clinic: that leads to the identity
    // provider, which is away.
    site.requests.length = 0
    while (
      await page.goBack().then(
        () => true,
        () => false,
      )
    ) {
      const { pathname } = new URL(page.url())
      expect(pathname).toMatch(/^\/q\//)
      expect(await page.locator('body').textContent()).toMatch(/hand the tablet back/)
      expect(await page.locator('input').count()).toBe(0)
    }
    expect(site.requests.length).toBeGreaterThan(4)
    expect(site.requests.at(-1)).toBe('/clinic/sign-in')
    await context.close()
    patients = undefined
  })
})
