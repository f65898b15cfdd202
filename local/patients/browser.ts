import { type HTMLElement, parse } from 'node-html-parser'
import type { HttpApi, SiteResponse } from '../emulator/site/http-api.ts'
import type { RunningTask } from '../emulator/time-machine/time-machine.ts'

/** One page as it was answered. */
export type Page = {
  readonly url: string
  readonly status: number
  readonly document: HTMLElement
}

export type FormField = {
  readonly name: string
  readonly kind: 'radio' | 'hidden' | 'text'
  readonly value: string
  readonly isChosen: boolean
}

export type PageForm = {
  readonly action: string
  readonly method: string
  readonly fields: readonly FormField[]
  readonly buttons: readonly { readonly name: string; readonly value: string }[]
}

const REDIRECTS_AT_MOST = 5

/**
 * A browser without a screen: goes through the site's own routes, inside one task, its clock moving with each
 * page.
 */
export class Browser {
  readonly #site: HttpApi
  readonly #task: RunningTask
  readonly #cookies = new Map<string, string>()
  #at: number
  #requests = 0

  constructor(site: HttpApi, task: RunningTask) {
    this.#site = site
    this.#task = task
    this.#at = task.at
  }

  /** When the last page came. */
  get at(): number {
    return this.#at
  }

  async open(url: string): Promise<Page> {
    return this.#follow(url, await this.request('GET', url))
  }

  async submit(url: string, fields: readonly (readonly [string, string])[]): Promise<Page> {
    const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]))
    return this.#follow(url, await this.post(url, body.toString()))
  }

  /** A POST whose redirect is not followed. */
  post(url: string, body: string): Promise<SiteResponse> {
    return this.request('POST', url, body)
  }

  async request(method: string, url: string, body?: string): Promise<SiteResponse> {
    this.#requests += 1
    const { pathname, search } = new URL(url)
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'user-agent': 'simulated',
      ...(cookie === '' ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const request = { method, url: pathname + search, headers, ...(body === undefined ? {} : { body }) }
    const response = await this.#site.handle(
      request,
      { id: `${this.#task.id}/${this.#requests}`, at: this.#at },
      this.#task,
    )
    this.#at = Math.max(this.#at, response.endedAt) + 1
    for (const set of response.cookies) this.#keep(set)
    return response
  }

  #keep(set: string): void {
    const [pair = ''] = set.split(';')
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (/;\s*max-age=0/i.test(set)) this.#cookies.delete(name)
    else this.#cookies.set(name, pair.slice(equals + 1))
  }

  async #follow(from: string, first: SiteResponse): Promise<Page> {
    let url = from
    let response = first
    for (let hop = 0; hop < REDIRECTS_AT_MOST; hop++) {
      const location = response.headers['location']
      if (response.status < 300 || response.status > 399 || location === undefined) break
      url = new URL(location, url).href
      response = await this.request('GET', url)
    }
    return { url, status: response.status, document: parse(response.body.toString('utf8')) }
  }
}

/** A list shows, and sends, its selected option or else its first. */
const selectedOf = (list: HTMLElement): string => {
  const options = list.querySelectorAll('option')
  const shown = options.find((option) => option.hasAttribute('selected')) ?? options[0]
  return shown?.getAttribute('value') ?? shown?.text.trim() ?? ''
}

const fieldOf = (input: HTMLElement): FormField => {
  if (input.rawTagName.toLowerCase() === 'select') {
    return { name: input.getAttribute('name') ?? '', kind: 'text', value: selectedOf(input), isChosen: true }
  }
  const type = input.getAttribute('type') ?? 'text'
  const isRadio = type === 'radio' || type === 'checkbox'
  return {
    name: input.getAttribute('name') ?? '',
    kind: isRadio ? 'radio' : type === 'hidden' ? 'hidden' : 'text',
    value: input.getAttribute('value') ?? (isRadio ? 'on' : ''),
    isChosen: isRadio ? input.hasAttribute('checked') : true,
  }
}

export const formsOf = (page: Page): readonly PageForm[] =>
  page.document.querySelectorAll('form').map((form) => ({
    action: new URL(form.getAttribute('action') || page.url, page.url).href,
    method: (form.getAttribute('method') ?? 'get').toUpperCase(),
    fields: form
      .querySelectorAll('input, textarea, select')
      .filter((input) => input.getAttribute('name') && input.getAttribute('type') !== 'submit')
      .map(fieldOf),
    buttons: form
      .querySelectorAll('button, input[type=submit]')
      .filter((button) => (button.getAttribute('type') ?? 'submit') === 'submit')
      .map((button) => ({
        name: button.getAttribute('name') ?? '',
        value: button.getAttribute('value') ?? '',
      })),
  }))

/** What a form sends with nothing touched: hidden fields, empty boxes and what is chosen already. */
export const untouched = (form: PageForm): readonly (readonly [string, string])[] =>
  form.fields.filter((field) => field.isChosen).map((field) => [field.name, field.value])

/** What a form sends when `chosen` is answered and the rest left as it is, with its first button. */
export const filled = (
  form: PageForm,
  chosen: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] => {
  const names = new Set(form.fields.map((field) => field.name))
  const kept = untouched(form).filter(([name]) => !(name in chosen))
  const own = Object.entries(chosen).filter(([name]) => names.has(name))
  const button = form.buttons[0]
  return [
    ...kept,
    ...own,
    ...(button === undefined || button.name === '' ? [] : [[button.name, button.value] as const]),
  ]
}
