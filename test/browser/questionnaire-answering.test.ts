import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { aQuestionnaire } from '#test/support/questionnaire/a-questionnaire.ts'
import { questionnaireInBrowser } from '#test/support/questionnaire/in-browser.ts'

let here: Awaited<ReturnType<typeof questionnaireInBrowser>>
let q = aQuestionnaire()

beforeAll(async () => {
  here = await questionnaireInBrowser(() => q)
})
afterAll(() => here.close())

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
    const context = await here.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 568 },
    })
    const page = await context.newPage()
    await page.goto(here.urlOf('/1'))
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
    const context = await here.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const page = await context.newPage()
    await page.goto(here.urlOf(''))
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
    const page = await here.narrow.newPage()
    await page.goto(here.urlOf('/stop'))
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
    await page.goto(here.urlOf(path))
    return page
  }
  const choose = async (page: Page, ...ids: string[]) => {
    for (const id of ids) await page.locator(`#${id}`).check()
  }
  const press = (page: Page, next: string) =>
    Promise.all([page.waitForURL(`**/${next}`), page.locator('form button').first().click()])

  it('by closing the tab: another device goes on after what was saved, and shows none of it', async () => {
    q = aQuestionnaire()
    const page = await openPage(here.narrow, '/1')
    await choose(page, 'PSEQ-1', 'PSEQ-5-7')
    await press(page, '2')
    await choose(page, 'PSEQ-6')
    await page.close()
    const elsewhere = await here.browser.newContext({ javaScriptEnabled: false })
    const again = await openPage(elsewhere, '')
    expect(await again.locator('main').textContent()).toContain('We have kept the answers you gave before')
    await press(again, '1')
    expect(await again.locator('input:checked').count()).toBe(0)
    expect((await items())?.slice(0, 6)).toEqual([0, null, null, null, 6, null])
    await elsewhere.close()
  })

  it('by a dead network: what was saved stays, and reloading sends what was just filled in', async () => {
    q = aQuestionnaire()
    const context = await here.browser.newContext({ javaScriptEnabled: false })
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
    const page = await openPage(here.narrow, '/1')
    await choose(page, 'PSEQ-1', 'PSEQ-2-4')
    await page.locator('form button').click()
    expect(await page.locator('.nhsuk-error-summary:focus').textContent()).toContain(
      'We could not save this page',
    )
    expect(await page.locator('input:checked').count()).toBe(2)
    q.ports.answers.saveDraft = (...of) => saveDraft.apply(q.world.answers, of)
    await press(page, '2')
    expect((await items())?.slice(0, 3)).toEqual([0, 3, null])
    await page.close()
  })

  it('by two tabs, on the same page or on two', async () => {
    q = aQuestionnaire()
    const [one, other] = [await openPage(here.narrow, '/1'), await openPage(here.narrow, '/1')]
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
    const page = await openPage(here.narrow, '/1')
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
