import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesOfALink } from '#functions/serve-questionnaire/route.ts'
import { englishRefusals } from '#functions/serve-questionnaire/words/english-refusals.ts'
import { axeViolations } from '#test/support/browser/axe-violations.ts'
import { openBrowser } from '#test/support/browser/open-browser.ts'
import { type Site, serveHandler } from '#test/support/browser/serve-handler.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
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
  if (state.chooses) await page.locator(`input[name="${state.chooses}"]`).first().check({ force: true })
  if (state.sends) await page.evaluate(ADDS_FIELDS(state.sends))
  if (state.pressesButton || state.chooses || state.sends) await page.locator('form button').first().click()
}

const ADDS_FIELDS = (fields: NonNullable<State['sends']>) =>
  `for (const [name, value] of ${JSON.stringify(fields)})
    document.forms[0].append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))`

/** What a thumb aims at: a radio with its label, a button, a link that stands alone. Text, because the browser runs it. */
const SMALL_TARGETS = `[...document.querySelectorAll(
    '.nhsuk-radios__label, button, .nhsuk-input, .app-tall-link, .app-footer a, .nhsuk-back-link',
  )]
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect()
    return height < 44 || width < 44
  })
  .map((element) => element.outerHTML.slice(0, 120))`
type Seen = { readonly width: number; readonly small: string[]; readonly headings: string[]; readonly title: string }
/** 320 px is also what a screen of 1280 px has left at 400%. */
const SEEN = `({
  width: document.documentElement.scrollWidth,
  small: ${SMALL_TARGETS},
  headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent),
  title: document.title,
})`
const PAGE_WIDTH = 'document.documentElement.scrollWidth'
const { SCREENSHOTS: screenshots } = process.env

describe('every page in every state', () => {
  const titlesSeen = new Set<string>()

  it.each(states)('$name: axe finds nothing, nothing scrolls sideways at 320 px, targets are 44 px', async (state) => {
    const page = checked
    await open(state, page)
    expect(await axeViolations(page)).toEqual([])
    const { width, small, headings, title } = await page.evaluate<Seen>(SEEN)
    expect(width).toBeLessThanOrEqual(320)
    expect(small).toEqual([])
    expect(headings).toHaveLength(1)
    titlesSeen.add(headings[0] ?? '')
    expect(title.startsWith('Error: ')).toBe(state.pressesButton === true)
    if (screenshots) await page.screenshot({ path: `${screenshots}/${state.name}.png`, fullPage: true })
  })

  it('sees every reason for which a link does not lead to the questions', () => {
    const reasons = Object.values(englishRefusals).map(({ title }) => title)
    expect(reasons.filter((title) => !titlesSeen.has(title))).toEqual([])
  })
})

describe('the list of states', () => {
  const isOf = (page: string, path: string) =>
    /\d|help/.test(page)
      ? path.replace(/\d|check/, '') === `/${page.replace(/\d|check/, '')}`
      : path === (page && `/${page}`)

  it.each(pagesOfALink)('forgets no page of a link: /%s', (page) => {
    expect(states.filter(({ path }) => isOf(page, path))).not.toEqual([])
  })
  it('forgets no page without one', () => {
    const paths = states.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining([`/u/${TOKEN}`, '/privacy', '/accessibility']))
  })
})

describe('an email', () => {
  const asked = ['en-invitation', 'cy-core-set-hasstarted-islast', 'staff-daily-alert']
  it.each(everyEmailSent.filter(([id]) => asked.includes(id)))(
    'reads on a small phone, and axe finds nothing: %s',
    async (id, { email }) => {
      // A page of ours forbids the styles that an email carries in itself.
      await checked.goto('about:blank')
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

/** Moves on with Tab until what `matches` has the focus. */
const tabTo = async (page: Page, matches: string): Promise<void> => {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${matches}:focus`).count()) > 0) return
  }
  throw new Error(`Tab never reaches ${matches} on ${page.url()}`)
}
const pressByKey = async (page: Page, matches = 'button'): Promise<void> => {
  await tabTo(page, matches)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}

describe('by keyboard alone, with JavaScript off', () => {
  it('a person can name a goal, rate it, leave out the rest, and stop altogether', async () => {
    q = aQuestionnaire({
      programme: aProgramme({ batteries: [{ from: '2012-01-01', full: ['IGRO'], core: ['IGRO'] }] }),
    })
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } })
    const page = await context.newPage()
    await page.goto(urlOf('/1'))
    await tabTo(page, 'input[name="goal.1"]')
    await page.keyboard.type('Walk to the shop')
    await pressByKey(page)
    await tabTo(page, 'input[name="IGRO.1"]')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await pressByKey(page)
    expect(await page.locator('.app-places li').textContent()).toContain('all 1 answered')
    expect((await q.draft())?.instruments[0]).toMatchObject({
      items: [1, null, null, null, null],
      details: { arms: '1' },
    })
    await pressByKey(page, 'a[href$="/stop"]')
    await tabTo(page, 'input[name="stop"]')
    await page.keyboard.press('ArrowUp')
    await tabTo(page, 'input[name="answers"]')
    await page.keyboard.press('ArrowDown')
    await pressByKey(page)
    expect(await page.locator('h1').textContent()).toBe('We will not contact you again about follow-up')
    expect((await q.participant())?.person.facts[0]).toMatchObject({ fact: 'withdrawn', removeAnswers: true })
    await context.close()
  })

  it('a person can answer, send and read the thank you', async () => {
    q = aQuestionnaire({ link: { battery: 'core' } })
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto(urlOf(''))
    await pressByKey(page)
    for (const first of [1, 6]) {
      for (let item = first; item < first + 5; item += 1) {
        await tabTo(page, `input[name="PSEQ.${item}"]`)
        await page.keyboard.press('Space')
        await page.keyboard.press('ArrowDown')
      }
      await pressByKey(page)
    }
    await tabTo(page, 'input[name="send"]')
    await page.keyboard.press('Space')
    await pressByKey(page)
    expect(await page.locator('h1').textContent()).toBe('Thank you. We have your answers.')
    expect((await q.responses())[0]?.instruments[0]?.items).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    await context.close()
  })

  it('what is at fault is focused, and its link leads to the question', async () => {
    q = aQuestionnaire()
    const page = await narrow.newPage()
    await page.goto(urlOf('/stop'))
    await page.locator('form button').click()
    expect(await page.locator('.nhsuk-error-summary:focus').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('input[name="stop"]:focus').count()).toBe(1)
    await page.close()
  })
})

describe('no answer once saved is lost', () => {
  const items = async () => (await q.draft())?.instruments[0]?.items
  const openPage = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(urlOf(path))
    return page
  }
  const choose = async (page: Page, ...ids: string[]) => {
    for (const id of ids) await page.locator(`label[for="${id}"]`).click()
  }
  const press = (page: Page, next: string) =>
    Promise.all([page.waitForURL(`**/${next}`), page.locator('form button').first().click()])

  it('by closing the tab: another device goes on after what was saved, and shows none of it', async () => {
    q = aQuestionnaire()
    const page = await openPage(narrow, '/1')
    await choose(page, 'PSEQ-1', 'PSEQ-5-7')
    await press(page, '2')
    await choose(page, 'PSEQ-6')
    await page.close()
    const elsewhere = await browser.newContext({ javaScriptEnabled: false })
    const again = await openPage(elsewhere, '')
    expect(await again.locator('main').textContent()).toContain('We have kept the answers you gave before')
    await press(again, '1')
    expect(await again.locator('input:checked').count()).toBe(0)
    expect((await items())?.slice(0, 6)).toEqual([0, null, null, null, 6, null])
    await elsewhere.close()
  })

  it('by a dead network: what was saved stays, and reloading sends what was just filled in', async () => {
    q = aQuestionnaire()
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await openPage(context, '/1')
    await choose(page, 'PSEQ-1')
    await press(page, '2')
    await choose(page, 'PSEQ-6-3', 'PSEQ-7')
    await context.setOffline(true)
    await page
      .locator('form button')
      .click()
      .catch(() => undefined)
    await page.waitForURL('chrome-error://**')
    expect((await items())?.[0]).toBe(0)
    await context.setOffline(false)
    await Promise.all([page.waitForURL('**/3'), page.reload()])
    expect((await items())?.slice(0, 7)).toEqual([0, null, null, null, null, 2, 0])
    await context.close()
  })

  it('by a fault of ours: the page comes back with everything chosen, to be sent again', async () => {
    q = aQuestionnaire()
    const { saveDraft } = q.ports.answers
    q.ports.answers.saveDraft = async () => {
      throw new Error('throttled')
    }
    const page = await openPage(narrow, '/1')
    await choose(page, 'PSEQ-1', 'PSEQ-2-4')
    await page.locator('form button').click()
    expect(await page.locator('.nhsuk-error-summary:focus').textContent()).toContain('We could not save this page')
    expect(await page.locator('input:checked').count()).toBe(2)
    q.ports.answers.saveDraft = (...of) => saveDraft.apply(q.world.answers, of)
    await press(page, '2')
    expect((await items())?.slice(0, 3)).toEqual([0, 3, null])
    await page.close()
  })

  it('by two tabs, on the same page or on two', async () => {
    q = aQuestionnaire()
    const [one, other] = [await openPage(narrow, '/1'), await openPage(narrow, '/1')]
    await choose(one, 'PSEQ-1')
    await choose(other, 'PSEQ-2-2')
    await press(one, '2')
    await press(other, '2')
    await choose(one, 'PSEQ-6')
    await press(one, '3')
    await choose(other, 'PSEQ-7')
    await press(other, '3')
    expect((await items())?.slice(0, 7)).toEqual([0, 1, null, null, null, 0, 0])
    await Promise.all([one.close(), other.close()])
  })

  it('by Back: the page before comes without what was answered, and sending it empty keeps it', async () => {
    q = aQuestionnaire()
    const page = await openPage(narrow, '/1')
    await choose(page, 'PSEQ-1')
    await press(page, '2')
    await Promise.all([page.waitForURL('**/1'), page.goBack()])
    await page.reload()
    expect(await page.locator('input:checked').count()).toBe(0)
    await press(page, '2')
    expect((await items())?.[0]).toBe(0)
    await page.close()
  })
})

describe('the landing page on a small old telephone', () => {
  it.each(['landing', 'landing, licensed wording', 'landing, core set'])('shows "Start" at once: %s', async (name) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 568 } })
    const page = await context.newPage()
    const state = states.find((each) => each.name === name)
    if (state) await open(state, page)
    const box = await page.getByRole('button', { name: 'Start' }).boundingBox()
    expect(box && box.y + box.height).toBeLessThanOrEqual(568)
    await context.close()
  })
})

describe('roles and names', () => {
  it('what can be pressed or typed says what it is', async () => {
    const named = async (name: string, role: Parameters<Page['getByRole']>[0], names: string[]) => {
      const state = states.find((each) => each.name === name)
      if (state) await open(state, checked)
      for (const each of names) expect([each, await checked.getByRole(role, { name: each }).count()]).toEqual([each, 1])
    }
    await named('landing', 'button', ['Start', 'I am helping someone to answer'])
    await named('landing', 'link', ['This is not for me', 'This person has died', 'Stop these questionnaires'])
    await named('month of birth', 'textbox', ['Month', 'Year'])
    await named('naming goals', 'textbox', ['Goal 1', 'Goal 5'])
    await named('check', 'link', ['How sure you are', 'Answer the questions that are left out'])
    await named('check', 'group', ['Do you want to send your answers now?'])
    await named('stop', 'radio', ['This questionnaire', 'All contact about follow-up', 'Remove them'])
    await named('stop, nothing chosen', 'heading', ['There is a problem'])
  })

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
    const pages = await Promise.all(['/1', '/3', '/5', '/6', '/7'].map((path) => q.get(path)))
    for (const { body } of pages) expect(gzipSync(body).byteLength).toBeLessThan(8_000)
  })
})
