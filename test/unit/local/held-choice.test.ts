import { expect, it } from 'vitest'
import { choiceFor } from '#local/demo/decide-held-rows.ts'

const offered = ['same-person p1', 'same-person p2', 'different-people', 'ignore']

it.each([
  ['same-person', 'same-person p1'],
  ['different-people', 'different-people'],
  ['ignore', 'ignore'],
] as const)('a demo that is told %s chooses %s on the page of a held row', (decide, choice) => {
  expect(choiceFor(decide, offered)).toBe(choice)
})

it('a row against which nothing stands any more is enrolled, unless rows are to be ignored', () => {
  expect(choiceFor('same-person', ['enrol', 'ignore'])).toBe('enrol')
  expect(choiceFor('different-people', ['enrol', 'ignore'])).toBe('enrol')
  expect(choiceFor('ignore', ['enrol', 'ignore'])).toBe('ignore')
})
