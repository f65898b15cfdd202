import { expect, test } from 'vitest'
import type { Act } from '#local/patients/behaviour/behaviour.ts'
import { answerQuestions } from '../../../local/patients/answering.ts'
import { Browser } from '../../../local/patients/browser.ts'

const form = (fields: string) => `<form method="post">${fields}<button>Next</button></form>`
const pages: Readonly<Record<string, readonly [html: string, next: string]>> = {
  '/q/t': [form('<input type="hidden" name="who" value="me">'), '/q/t/goals'],
  '/q/t/goals': [form('<input name="goal.1"><input name="goal.2">'), '/q/t/1'],
  '/q/t/1': [
    form('<input type="radio" name="IGRO.1" value="0"><input type="radio" name="IGRO.1" value="1">'),
    '/q/t/end',
  ],
  '/q/t/end': ['<p>The end</p>', ''],
}

/** A site of goals and nothing else: what was posted to it, and where it leads. */
const visited = async (act: Act) => {
  const posted: Record<string, string> = {}
  const site = {
    handle: (request: { method: string; url: string; body?: string }) => {
      const [html = '', next = ''] = pages[request.url] ?? []
      const isPost = request.method === 'POST'
      if (isPost) Object.assign(posted, Object.fromEntries(new URLSearchParams(request.body)))
      const headers = isPost ? { location: next } : {}
      return Promise.resolve({
        status: isPost ? 303 : 200,
        headers,
        cookies: [],
        body: Buffer.from(html),
        endedAt: 0,
      })
    },
  }
  const browser = new Browser(site as never, { id: 'task', at: 0 } as never)
  const visit = await answerQuestions(browser, { link: 'https://site.example/q/t', act })
  return { posted, visit }
}

test('somebody who leaves half-way, and of whom no goal is known, names their own and rates one', async () => {
  const { posted, visit } = await visited({ act: 'partial', on: 'invitation', after: 'PT0S', answers: {} })
  expect(visit.savedSomething).toBe(true)
  expect(posted).toMatchObject({
    'goal.1': 'Something of my own, 1',
    'goal.2': 'Something of my own, 2',
    'IGRO.1': '0',
  })
})
