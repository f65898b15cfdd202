import { describe, expect, test } from 'vitest'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { on } from '../../support/builders/a-time.ts'
import { aResponse } from '../../support/builders/an-answer-set.ts'
import { aGraduate, aSource, filesOf, headerOf, rowsOf } from './a-source.ts'

/** Answered on 18 March 2025, 71 days after the graduation of which it was asked. */
const answered = aFollowUp({ state: 'answered' })

const distanceOf = (graduationDate: string, answers = aGraduate().answers) => {
  const episode = { graduationDate: on(graduationDate) }
  const [row] = rowsOf(
    aSource({ graduates: [aGraduate({ episode, followUps: [answered], answers })] }),
    'follow_up',
  )
  return [row?.['disposition'], row?.['days_from_graduation'], row?.['outside_window']]
}

describe('an answer whose graduation date was corrected afterwards', () => {
  test.each([
    ['is in its window', '2025-01-06', '71', 'no'],
    ['is flagged where it came before the graduation', '2025-07-06', '-110', 'yes'],
    ['is inside on the first day of grace before the due date', '2025-02-04', '42', 'no'],
    ['is outside on the day before', '2025-02-05', '41', 'yes'],
    ['is inside on the last day of grace', '2024-10-29', '140', 'no'],
    ['is outside on the day after', '2024-10-28', '141', 'yes'],
  ])('%s', (_, graduationDate, days, outside) => {
    expect(distanceOf(graduationDate)).toEqual(['complete', days, outside])
  })

  test('counts by the day that the person wrote on the paper', () => {
    const response = { ...aResponse(), answeredOn: on('2025-03-10') }
    expect(distanceOf('2025-01-06', { drafts: [], responses: [response] })).toEqual(['complete', '63', 'no'])
  })
})

describe('the distance columns', () => {
  test('are empty where nothing was submitted', () => {
    const [row] = rowsOf(aSource(), 'follow_up')
    expect(row).toMatchObject({ days_from_graduation: '', outside_window: '' })
  })

  test('are in the codebook and the load scripts of the dated profile, and nowhere in the safe one', () => {
    const named = (profile: 'dated' | 'minimal') =>
      ['codebook.csv', 'load.sps', 'load.do', 'datapackage.json'].map(
        (file) => filesOf(aSource({ profile })).get(file)?.includes('outside_window') ?? false,
      )
    expect(named('dated')).toEqual([true, true, true, true])
    expect(named('minimal')).toEqual([false, false, false, false])
    expect(headerOf(aSource({ profile: 'minimal' }), 'follow_up')).not.toContain('days_from_graduation')
  })
})
