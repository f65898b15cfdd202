import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  ignoringEveryEmail,
  parseBehaviour,
  parseBehaviourFile,
} from '#local/patients/behaviour/behaviour.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'

const parsedProgramme = parseProgrammeFile(readFileSync('samples/programmes/southport-cps.json'))
if ('faults' in parsedProgramme) throw new Error('the sample programme is refused')
const { programme } = parsedProgramme

const answers = { PSEQ: [3, 2, 4, 1, 2, 0, 5, 2, 3, 1] }
/** The example of the contract. */
const example = {
  everyone: { '10w': { act: 'ignore' } },
  people: {
    A001: {
      '10w': { act: 'complete', on: 'invitation', after: 'PT26H', answers },
      '6m': {
        act: 'partial',
        on: 'reminder-1',
        after: 'PT1H',
        answers: { PSEQ: [3, 2, 4, 1, 2, null, 5, 2, 3, 1] },
      },
      '12m': { act: 'bounce' },
    },
  },
  scanner: true,
}

const behaviourOf = (json: unknown) => {
  const parsed = parseBehaviour(json, programme)
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.behaviour
}

const pathsOf = (json: unknown) => {
  const parsed = parseBehaviour(json, programme)
  return 'faults' in parsed ? parsed.faults.map(({ path }) => path) : []
}

test('a person does what the file says of them, in place of what it says of everyone', () => {
  const behaviour = behaviourOf(example)
  expect(behaviour.scanner).toBe(true)
  expect(behaviour.actOf('A001', '10w')).toEqual({
    act: 'complete',
    on: 'invitation',
    after: 'PT26H',
    answers,
  })
  expect(behaviour.actOf('A001', '12m')).toEqual({
    act: 'bounce',
    on: 'invitation',
    after: 'PT0S',
    answers: {},
  })
})

test('people and waves that are not in the file follow everyone, else ignore', () => {
  const behaviour = behaviourOf({
    everyone: { '6m': { act: 'withdraw' } },
    people: { A001: { '10w': { act: 'complain' } } },
  })
  expect(behaviour.actOf('A001', '6m').act).toBe('withdraw')
  expect(behaviour.actOf('B002', '12m').act).toBe('ignore')
  expect(behaviour.actOf('constructor', '10w').act).toBe('ignore')
  expect(ignoringEveryEmail(programme).actOf('A001', '10w').act).toBe('ignore')
})

test('answers come under the own id of the instrument', () => {
  const behaviour = behaviourOf({
    everyone: { '6m': { act: 'complete', answers: { 'PHQ-9': Array(9).fill(0) } } },
  })
  expect(Object.keys(behaviour.actOf('A', '6m').answers)).toEqual(['PHQ9'])
})

describe('is refused, with the path, for', () => {
  const of = (act: object) => ({ people: { 'A 1': { '10w': act } } })
  test.each([
    ['an unknown wave', { everyone: { '18m': { act: 'ignore' } } }, '$.everyone.18m'],
    ['an unknown act', of({ act: 'sulk' }), '$.people["A 1"].10w.act'],
    ['an unknown step', of({ act: 'ignore', on: 'reminder-9' }), '$.people["A 1"].10w.on'],
    [
      'an unknown instrument',
      of({ act: 'complete', answers: { PAIN: [1] } }),
      '$.people["A 1"].10w.answers.PAIN',
    ],
    ['too few answers', of({ act: 'complete', answers: { PSEQ: [1] } }), '$.people["A 1"].10w.answers.PSEQ'],
    [
      'an answer out of range',
      of({ act: 'complete', answers: { PSEQ2: [1, 7] } }),
      '$.people["A 1"].10w.answers.PSEQ2[1]',
    ],
    [
      'an answer as text',
      of({ act: 'complete', answers: { PSEQ2: [1, '2'] } }),
      '$.people["A 1"].10w.answers.PSEQ2[1]',
    ],
    ['a delay that is none', of({ act: 'complete', after: 'tomorrow' }), '$.people["A 1"].10w.after'],
    ['a delay into the past', of({ act: 'complete', after: '-PT1H' }), '$.people["A 1"].10w.after'],
    ['an unknown key', of({ act: 'ignore', mood: 'low' }), '$.people["A 1"].10w.mood'],
    ['an unknown key at the top', { persons: {} }, '$.persons'],
    ['a scanner that is not yes or no', { scanner: 'yes' }, '$.scanner'],
  ])('%s', (_name, json, path) => {
    expect(pathsOf(json)).toEqual([path])
  })

  test('not being JSON', () => {
    expect(parseBehaviourFile(new TextEncoder().encode('{'), programme)).toHaveProperty('faults')
  })
})
