import { type HTMLElement, parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { readingAge, sentencesIn, wordsIn } from '#local/start/every-email/reading-age.ts'
import { type State, states } from '../../../browser/questionnaire-states.ts'

const BLOCKS = 'p, li, h1, h2, label, legend, button, .nhsuk-hint'

/** What there is to read, one block a line; what another block holds is read there. */
const readIn = (main: HTMLElement | null): string =>
  (main?.querySelectorAll(BLOCKS) ?? [])
    .filter((block) => block.querySelector(BLOCKS) === null)
    .map((block) => block.text.replaceAll(/\s+/g, ' ').trim())
    .join('\n')

const pageOf = async (state: State) => {
  const q = state.open()
  await state.arrange?.(q)
  if (!state.pressesButton) return parse((await q.get(state.path)).body)
  const { location, body } = await q.post(state.path, {})
  return parse(location ? (await q.get(location)).body : body)
}

describe('every page in every state', () => {
  it.each(states)('can be read at the age of 11, if it is in English: $name', async (state) => {
    const page = await pageOf(state)
    const text = readIn(page.querySelector('main'))
    expect(wordsIn(text).length).toBeGreaterThan(20)
    if (page.querySelector('html')?.getAttribute('lang') !== 'en') return
    expect(readingAge(text)).toBeLessThanOrEqual(11)
    for (const sentence of sentencesIn(text))
      expect(wordsIn(sentence).length, sentence).toBeLessThanOrEqual(24)
  })
})
