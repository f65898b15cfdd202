import { type LocalIdentityProvider, staff } from '../emulator/sign-in/identity-provider.ts'
import type { LocalStack } from '../emulator/stack.ts'
import type { RunningTask } from '../emulator/time-machine/time-machine.ts'
import { Browser, filled, formsOf, type PageForm } from '../patients/browser.ts'
import type { Decision } from './arguments.ts'
import { signIn } from './request-dataset.ts'

export type HeldRowStaff = {
  readonly stack: LocalStack
  readonly provider: LocalIdentityProvider
  readonly decide: Decision
}

/**
 * Which of the page's choices says `decide`. Of several people the first is taken; where nothing stands
 * against a row any more it can only be enrolled or ignored.
 */
export const choiceFor = (decide: Decision, offered: readonly string[]): string | undefined => {
  const said = offered.find((choice) => choice === decide || choice.startsWith(`${decide} `))
  return said ?? offered.find((choice) => choice === 'enrol')
}

const choicesIn = (form: PageForm): readonly string[] =>
  form.fields.filter(({ name }) => name === 'choice').map(({ value }) => value)

/** False where the page offers nothing to decide: another decision settled the row. */
const decideOne = async (browser: Browser, url: string, decide: Decision): Promise<boolean> => {
  const page = await browser.open(url)
  const form = formsOf(page).find((each) => choicesIn(each).length > 0)
  const choice = form && choiceFor(decide, choicesIn(form))
  if (form === undefined || choice === undefined) return false
  const sent = await browser.submit(form.action, filled(form, { choice }))
  return sent.status < 400 && new URL(sent.url).searchParams.has('done')
}

const rowsWaiting = async (browser: Browser, list: string): Promise<readonly string[]> => {
  const page = await browser.open(list)
  if (page.status >= 400) throw new Error(`The list of held rows is not shown (${page.status})`)
  const links = page.document.querySelectorAll('table a').map((link) => link.getAttribute('href') ?? '')
  return links.map((href) => new URL(href, page.url).href)
}

/**
 * Signs in as a member of the team and decides on the clinic's own page, until no row waits: a decision may
 * raise another question about the same row. Resolves with the time of the last page.
 */
export const decideHeldRows = async (
  { stack, provider, decide }: HeldRowStaff,
  task: RunningTask,
): Promise<number> => {
  const administrator = staff.find(({ groups }) => groups.includes('administrator'))
  if (administrator !== undefined) provider.choose(administrator)
  const browser = new Browser(stack.site, task)
  await signIn(browser, stack, 'clinic')
  const list = `${stack.publicOrigin}/clinic/held`
  for (let waiting = await rowsWaiting(browser, list); waiting.length > 0; ) {
    let decided = 0
    for (const url of waiting) if (await decideOne(browser, url, decide)) decided += 1
    if (decided === 0) throw new Error(`${waiting.length} held rows could not be decided: ${waiting[0]}`)
    waiting = await rowsWaiting(browser, list)
  }
  return browser.at
}
