import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesOfALink } from '#functions/serve-questionnaire/route.ts'
import { englishRefusals } from '#functions/serve-questionnaire/words/english-refusals.ts'
import { axeViolations } from '#test/support/browser/axe-violations.ts'
import { everyEmailSent } from '#test/support/builders/every-email-sent.ts'
import { aQuestionnaire, TOKEN } from '#test/support/questionnaire/a-questionnaire.ts'
import { questionnaireInBrowser } from '#test/support/questionnaire/in-browser.ts'
import { type State, states } from './questionnaire-states.ts'

let here: Awaited<ReturnType<typeof questionnaireInBrowser>>
let q = aQuestionnaire()
let checked: Page

beforeAll(async () => {
  here = await questionnaireInBrowser(() => q)
  checked = await here.narrow.newPage()
})
afterAll(() => here.close())

const open = async (state: State, page: Page): Promise<void> => {
  q = state.open()
  await state.arrange?.(q)
  await page.goto(here.urlOf(state.path))
  for (const [name, text] of Object.entries(state.types ?? {}))
    await page.locator(`[name="${name}"]`).fill(text)
  if (state.chooses) await page.locator(`input[name="${state.chooses}"]`).first().check({ force: true })
  if (state.sends) await page.evaluate(ADDS_FIELDS(state.sends))
  if (state.pressesButton || state.chooses || state.sends) await page.locator('form button').first().click()
}

const ADDS_FIELDS = (fields: NonNullable<State['sends']>) =>
  `for (const [name, value] of ${JSON.stringify(fields)})
    document.forms[0].append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))`

/**
 * What a thumb aims at: a radio with its label, a button, a link that stands alone. Text, because the browser
 * runs it.
 */
const SMALL_TARGETS = `[...document.querySelectorAll(
    '.nhsuk-radios__label, button, .nhsuk-input, .app-tall-link, .app-footer a, .nhsuk-back-link',
  )]
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect()
    return height < 44 || width < 44
  })
  .map((element) => element.outerHTML.slice(0, 120))`
type Seen = {
  readonly width: number
  readonly small: string[]
  readonly headings: string[]
  readonly title: string
}
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

  it.each(states)(
    '$name: axe finds nothing, nothing scrolls sideways at 320 px, targets are 44 px',
    async (state) => {
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
    },
  )

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

describe('the landing page on a small old telephone', () => {
  it.each(['landing', 'landing, licensed wording', 'landing, core set'])(
    'shows "Start" at once: %s',
    async (name) => {
      const context = await here.browser.newContext({ viewport: { width: 320, height: 568 } })
      const page = await context.newPage()
      const state = states.find((each) => each.name === name)
      if (state) await open(state, page)
      const box = await page.getByRole('button', { name: 'Start' }).boundingBox()
      expect(box && box.y + box.height).toBeLessThanOrEqual(568)
      await context.close()
    },
  )
})

describe('roles and names', () => {
  it('what can be pressed or typed says what it is', async () => {
    const named = async (name: string, role: Parameters<Page['getByRole']>[0], names: string[]) => {
      const state = states.find((each) => each.name === name)
      if (state) await open(state, checked)
      for (const each of names)
        expect([each, await checked.getByRole(role, { name: each }).count()]).toEqual([each, 1])
    }
    await named('landing', 'button', ['Start', 'I am helping someone to answer'])
    await named('landing', 'link', [
      'This is not for me',
      'This person has died',
      'Stop these questionnaires',
    ])
    await named('month of birth', 'textbox', ['Month', 'Year'])
    await named('naming goals', 'textbox', ['Goal 1', 'Goal 5'])
    await named('check', 'link', ['How sure you are', 'Answer the questions that are left out'])
    await named('check', 'group', ['Do you want to send your answers now?'])
    await named('stop', 'radio', ['This questionnaire', 'All contact about follow-up', 'Remove them'])
    await named('stop, nothing chosen', 'heading', ['There is a problem'])
  })

  it('a screen reader hears each question as a group of named radios', async () => {
    q = aQuestionnaire()
    const page = await here.narrow.newPage()
    await page.goto(here.urlOf('/1'))
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
    const context = await here.browser.newContext()
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
    here.requests.length = 0
    await page.goto(here.urlOf('/1'))
    await page.waitForLoadState('networkidle')
    expect(here.requests).toHaveLength(2)
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(5_000)
    expect(bytes).toBeLessThanOrEqual(30_000)
    here.requests.length = 0
    await page.goto(here.urlOf('/2'))
    expect(here.requests.length).toBeLessThanOrEqual(2)
    await context.close()
  })

  it('the largest page alone stays small', async () => {
    q = aQuestionnaire()
    const pages = await Promise.all(['/1', '/3', '/5', '/6', '/7'].map((path) => q.get(path)))
    for (const { body } of pages) expect(gzipSync(body).byteLength).toBeLessThan(8_000)
  })
})
