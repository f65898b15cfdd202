import { signIn } from '#local/demo/request-dataset.ts'
import { staff } from '#local/emulator/sign-in/identity-provider.ts'
import { Browser, filled, formsOf, type Page, type PageForm } from '#local/patients/browser.ts'
import type { Journey } from './journey.ts'

const origin = 'https://afterwards.example'

/** A person's pseudonym, which the clinic's addresses use. */
export const participantOf = (journey: Journey, localId: string): string => {
  const identities = journey.lambda.find('enrol-graduates')?.environment['IDENTITY_TABLE'] ?? ''
  const person = journey.tables
    .itemsOf(identities)
    .find((item) => item['localId']?.S === localId && item['sk']?.S === 'identity')
  return person?.['participant']?.S ?? ''
}

const formWith = (page: Page, ...fields: readonly string[]): PageForm => {
  const form = formsOf(page).find((each) =>
    fields.every((name) => each.fields.some((field) => field.name === name)),
  )
  if (form === undefined)
    throw new Error(`${new URL(page.url).pathname} (${page.status}) has no form with ${fields}`)
  return form
}

const uploadByForm = async (browser: Browser, csv: string): Promise<void> => {
  const form = formWith(await browser.open(`${origin}/clinic/uploads`), 'file')
  const body = new FormData()
  for (const { name, value } of form.fields) if (name !== 'file') body.append(name, value)
  body.append('file', new Blob([csv], { type: 'text/csv' }), 'roster.csv')
  const response = await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
  if (response.status >= 400)
    throw new Error(`The upload was refused: ${response.status} ${await response.text()}`)
}

/** One visit of a member of staff to the clinic pages. */
export const visitClinic = (
  journey: Journey,
  role: string,
  visit: (browser: Browser) => Promise<void>,
): Promise<void> => {
  const member = staff.find(({ groups }) => groups.includes(role))
  if (member !== undefined) journey.provider.choose(member)
  return journey.machine.perform({
    id: `clinic-${role}`,
    lanes: 'alone',
    run: async (task) => {
      const browser = new Browser(journey.site, task)
      await signIn(browser, journey, 'clinic')
      await visit(browser)
      return browser.at
    },
  })
}

const isOk = (page: Page): void => {
  if (page.status >= 400) throw new Error(`${page.url}: ${page.status}`)
}

/**
 * What staff do in a day: look at the lists, look for people, put an address right, upload a roster, read
 * what became of it.
 */
export const anAdministratorsDay = (journey: Journey, bounced: string, csv: string): Promise<void> =>
  visitClinic(journey, 'administrator', async (browser) => {
    isOk(await browser.open(`${origin}/clinic/follow-ups`))
    const search = formWith(await browser.open(`${origin}/clinic`), 'search')
    isOk(await browser.submit(search.action, filled(search, { search: 'family' })))
    const person = `${origin}/clinic/people/${participantOf(journey, bounced)}`
    isOk(await browser.open(person))
    const details = formWith(await browser.open(`${person}/details`), 'email', 'phone')
    isOk(
      await browser.submit(
        details.action || `${person}/details`,
        filled(details, { email: 'new.address@example.org' }),
      ),
    )
    await uploadByForm(browser, csv)
  })

/** Where the newest upload of the list is looked at. */
const newestUpload = async (browser: Browser): Promise<string> => {
  const page = await browser.open(`${origin}/clinic/uploads`)
  const links = page.document.querySelectorAll('table a').map((link) => link.getAttribute('href') ?? '')
  return new URL(links[0] ?? '', page.url).href
}

/** Staff look at what would become of a file, and confirm it. */
export const confirmUpload = (journey: Journey): Promise<void> =>
  visitClinic(journey, 'administrator', async (browser) => {
    const page = await browser.open(await newestUpload(browser))
    const form = formsOf(page).find(({ buttons }) => buttons.some(({ value }) => value === 'enrol'))
    if (!form) throw new Error(`${page.url} offers nothing to confirm`)
    isOk(await browser.submit(form.action, filled(form, {})))
  })

export const readUploadReport = (journey: Journey): Promise<void> =>
  visitClinic(journey, 'administrator', async (browser) => {
    const page = await browser.open(await newestUpload(browser))
    if (!page.document.text.includes('What became of your file')) throw new Error('The upload has no report')
  })

/** A collector rings a person and types the answers in. */
export const aCollectorsCall = (
  journey: Journey,
  { localId, wave }: { readonly localId: string; readonly wave: string },
  others: Readonly<Record<string, string>> = {},
): Promise<void> =>
  visitClinic(journey, 'collector', async (browser) => {
    const person = `${origin}/clinic/people/${participantOf(journey, localId)}`
    const page = await browser.open(person)
    const contact = formWith(page, 'channel', 'outcome')
    isOk(await browser.submit(contact.action, filled(contact, { channel: 'telephone', outcome: 'answered' })))
    const link = page.document
      .querySelectorAll('a')
      .find((each) => each.getAttribute('href')?.endsWith(`.${wave}`))
    const typing = formWith(
      await browser.open(`${origin}${link?.getAttribute('href')}`),
      'mode',
      'helpedBy',
      'treated',
    )
    const first = typing.fields.find(({ name }) => name.startsWith('PSEQ.'))?.name ?? ''
    const answers = { mode: 'telephone', helpedBy: 'nobody', treated: 'no', [first]: '3', ...others }
    isOk(await browser.submit(typing.action, filled(typing, answers)))
  })

/**
 * A collector hands a tablet over; the person answers one question, stops and gives it back. What each page
 * was called.
 */
export const aTabletHandedOver = async (
  journey: Journey,
  localId: string,
  wave: string,
): Promise<readonly string[]> => {
  const titles: string[] = []
  await visitClinic(journey, 'collector', async (browser) => {
    const page = await browser.open(`${origin}/clinic/people/${participantOf(journey, localId)}`)
    const links = page.document.querySelectorAll('a').map((each) => each.getAttribute('href') ?? '')
    const link = links.find((href) => href.includes('/tablet/') && href.endsWith(`.${wave}`))
    const form = formWith(await browser.open(`${origin}${link}`), 'checked', 'treated')
    const chosen = { checked: 'yes', set: 'core', helpedBy: 'nobody', treated: 'no' }
    const landing = await browser.submit(form.action, filled(form, chosen))
    const questions = await browser.submit(landing.url, [])
    const first = formsOf(questions)[0]?.fields[0]?.name ?? ''
    const saved = await browser.submit(questions.url, [[first, '3']])
    const back = await browser.submit(`${landing.url}/leave`, [])
    const clinic = await browser.request('GET', `${origin}/clinic`)
    for (const each of [landing, saved, back])
      titles.push(each.document.querySelector('h1')?.text.trim() ?? '')
    titles.push(String(clinic.headers['location']))
  })
  return titles
}
