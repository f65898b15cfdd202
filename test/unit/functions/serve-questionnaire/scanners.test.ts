import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aQuestionnaire, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const START = [
  `/q/${TOKEN}`,
  `/q/${TOKEN}/stop`,
  `/q/${TOKEN}/other-ways`,
  `/u/${TOKEN}`,
  ...['1', '2', '7', 'check', 'done', 'died', 'not-me', 'stopped', 'asked', 'help-2'].map(
    (page) => `/q/${TOKEN}/${page}`,
  ),
]

/**
 * Opens a page and everything it links to, and sends each form as a mail scanner does: hidden and chosen
 * values, any button.
 */
const scan = async (q: ReturnType<typeof aQuestionnaire>): Promise<number> => {
  const queue = [...START]
  const seen = new Set(queue)
  let forms = 0
  const follow = (href: string | undefined) => {
    if (!href?.startsWith('/') || seen.has(href)) return
    seen.add(href)
    queue.push(href)
  }
  for (let path = queue.shift(); path; path = queue.shift()) {
    await q.head(path)
    const page = await q.get(path)
    follow(page.location)
    const document = parse(page.body)
    for (const link of document.querySelectorAll('a[href]')) follow(link.getAttribute('href'))
    for (const form of document.querySelectorAll('form')) {
      forms += 1
      const filled = form.querySelectorAll('input').flatMap((input) => {
        const isSent = input.getAttribute('type') !== 'radio' || input.hasAttribute('checked')
        return isSent ? [[input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']] : []
      })
      const fields = Object.fromEntries(filled)
      follow((await q.post(form.getAttribute('action') ?? path, fields)).location)
      for (const button of form.querySelectorAll('button'))
        await q.post(path, {
          ...fields,
          [button.getAttribute('name') ?? '']: button.getAttribute('value') ?? '',
        })
    }
  }
  return forms
}

describe('a mail scanner that follows every link and sends every form', () => {
  it('changes nothing', async () => {
    const q = aQuestionnaire()
    const before = q.stored()
    expect(await scan(q)).toBeGreaterThanOrEqual(11)
    expect(q.stored()).toBe(before)
    expect(q.world.alarmClock.alarms).toEqual([])
  })

  it('changes nothing after someone has begun to answer', async () => {
    const q = aQuestionnaire()
    await q.post('/1', { 'PSEQ.1': '3' })
    const before = q.stored()
    await scan(q)
    expect(q.stored()).toBe(before)
  })

  it('changes nothing where numbers are typed', async () => {
    const batteries = [{ from: '2012-01-01', full: ['HEALTHCARE_USE'], core: ['HEALTHCARE_USE'] }]
    const q = aQuestionnaire({ programme: aProgramme({ batteries }) })
    const before = q.stored()
    await scan(q)
    expect(q.stored()).toBe(before)
  })
})
