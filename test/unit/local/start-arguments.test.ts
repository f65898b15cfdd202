import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readStartArguments } from '#local/start/arguments.ts'
import { peopleOfToday } from '#local/start/people-of-today.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'

describe('what npm start plays', () => {
  it('is the sample cohort, unless a programme is named', () => {
    expect(readStartArguments([])).toMatchObject({ rosters: [expect.stringMatching(/cohort\.csv$/)] })
    const own = { programme: 'p.json', rosters: [], behaviour: undefined }
    expect(readStartArguments(['--programme', 'p.json'])).toEqual(own)
  })

  it('is refused in words where the command line does not make sense', () => {
    expect(readStartArguments(['--roster', 'r.csv'])).toEqual({
      faults: [expect.stringMatching(/--programme {2}is missing/)],
    })
    expect(readStartArguments(['--rooster', 'r.csv'])).toEqual({
      faults: [expect.stringMatching(/--rooster.*Usage: npm start/)],
    })
  })

  it('has people whose first wave is open today, by the programme’s own waves', () => {
    const today = Temporal.PlainDate.from('2025-06-15')
    const waves = [{ id: '1m', label: '1 month', after: 'P1M', window: 'P28D', grace: 'P14D' }]
    expect(peopleOfToday(aProgramme(), today).enrolledOn).toBe('2025-04-01')
    expect(peopleOfToday(aProgramme({ waves }), today).enrolledOn).toBe('2025-05-10')
  })
})
