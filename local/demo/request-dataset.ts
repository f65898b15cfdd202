import { type LocalIdentityProvider, staff } from '../emulator/sign-in/identity-provider.ts'
import type { LocalStack } from '../emulator/stack.ts'
import { Browser, filled, formsOf, type Page } from '../patients/browser.ts'

/** Goes through the identity provider and back, as a browser would. */
export const signIn = async (
  browser: Browser,
  stack: LocalStack,
  side: 'clinic' | 'evaluator' | 'risk',
): Promise<Page> => {
  const away = await browser.request('GET', `${stack.publicOrigin}/${side}/sign-in`)
  const authorize = away.headers['location']
  if (authorize === undefined)
    throw new Error(`/${side}/sign-in did not lead to the identity provider (${away.status})`)
  const back = await fetch(authorize, { redirect: 'manual' })
  const callback = back.headers.get('location')
  if (callback === null) throw new Error(`The identity provider did not send anyone back (${back.status})`)
  return browser.open(callback)
}

/** Signs in as an evaluator and asks for a dataset on the page, as an evaluator does. */
export const requestDataset = async (
  stack: LocalStack,
  provider: LocalIdentityProvider,
  profile: 'dated' | 'minimal' = 'dated',
): Promise<void> => {
  const evaluator = staff.find(({ groups }) => groups.includes('evaluator'))
  if (evaluator !== undefined) provider.choose(evaluator)
  await stack.machine.perform({
    id: 'evaluator',
    lanes: 'alone',
    run: async (task) => {
      const browser = new Browser(stack.site, task)
      let page = await signIn(browser, stack, 'evaluator')
      let form = formsOf(page).find((each) => each.fields.some((field) => field.name === 'profile'))
      if (form === undefined) {
        page = await browser.open(`${stack.publicOrigin}/evaluator/datasets`)
        form = formsOf(page).find((each) => each.fields.some((field) => field.name === 'profile'))
      }
      if (form === undefined)
        throw new Error(`${new URL(page.url).pathname} (${page.status}) has no form that asks for a dataset`)
      const sent = await browser.submit(form.action, filled(form, { profile }))
      if (sent.status >= 400) throw new Error(`Asking for a dataset was refused (${sent.status})`)
      return browser.at
    },
  })
}
