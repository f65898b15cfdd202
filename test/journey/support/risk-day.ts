import { signIn } from '#local/demo/request-dataset.ts'
import { staff } from '#local/emulator/sign-in/identity-provider.ts'
import { Browser, filled, formsOf } from '#local/patients/browser.ts'
import type { Journey } from './journey.ts'

const origin = 'https://afterwards.example'

/** The risk owner opens everything that is waiting, and closes it. The names of those it was about. */
export const aRiskOwnersDay = async (journey: Journey): Promise<readonly string[]> => {
  const owner = staff.find(({ groups }) => groups.includes('risk-owner'))
  if (owner !== undefined) journey.provider.choose(owner)
  const names: string[] = []
  await journey.machine.perform({
    id: 'risk-owner',
    lanes: 'alone',
    run: async (task) => {
      const browser = new Browser(journey.site, task)
      await signIn(browser, journey, 'risk')
      const list = await browser.open(`${origin}/risk`)
      const records = list.document.querySelectorAll('tbody a').map((each) => each.getAttribute('href') ?? '')
      for (const record of records) {
        const page = await browser.open(`${origin}${record}`)
        names.push(page.document.querySelector('h1')?.text.trim() ?? '')
        for (const form of formsOf(page).filter(({ action }) => /\/(seen|closed)$/.test(action)))
          await browser.submit(
            form.action,
            filled(form, form.action.endsWith('closed') ? { outcome: 'spoken-to' } : {}),
          )
      }
      return browser.at
    },
  })
  return names
}
