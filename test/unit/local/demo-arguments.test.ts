import { describe, expect, it } from 'vitest'
import { readArguments } from '#local/demo/arguments.ts'

const rest = ['--programme', 'p.json', '--out', 'out']

describe('what npm run demo is told', () => {
  it('is one roster or several, in the order given', () => {
    expect(readArguments(['--roster', 'one.csv', ...rest])).toMatchObject({ rosters: ['one.csv'] })
    expect(readArguments(['--roster', 'b.csv', ...rest, '--roster', 'a.xlsx'])).toMatchObject({
      rosters: ['b.csv', 'a.xlsx'],
    })
  })

  it('is to ignore held rows unless it says otherwise', () => {
    expect(readArguments(['--roster', 'one.csv', ...rest])).toMatchObject({ decide: 'ignore' })
    expect(readArguments(['--roster', 'one.csv', ...rest, '--decide', 'same-person'])).toMatchObject({
      decide: 'same-person',
    })
  })

  it('is refused with one line for each thing that is wrong', () => {
    expect(readArguments(['--decide', 'twin', '--until', 'June', '--out', 'out'])).toEqual({
      faults: [
        expect.stringMatching(/^--roster {2}is missing, expected npm run demo -- --roster/),
        expect.stringMatching(/^--programme {2}is missing/),
        '--until  June, expected a date such as 2026-03-31',
        '--decide  twin, expected one of same-person, different-people, ignore',
      ],
    })
    expect(readArguments(['--roster', '', ...rest])).toEqual({
      faults: [expect.stringMatching(/^--roster {2}is missing/)],
    })
  })
})
