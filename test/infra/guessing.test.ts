import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { floodLimit } from '#infra/constructs/flood-limit.ts'
import { WRONG_TRIES_A_DAY, WRONG_TRIES_IN_ALL } from '#shared/enrolment/identity-check/limits.ts'
import { seededRandomness } from '../support/fakes/seeded-randomness.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/safety/guessing.md'), 'utf8')
/** The second cell of the row that begins with `what`. */
const figureOf = (what: string): string => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${what}`))
  return row?.split('|')[2]?.trim() ?? `no row: ${what}`
}
const share = (tries: number, of: number): string =>
  `${tries} in ${of} = ${((100 * tries) / of).toFixed(1)} %`

it('the figures for guessing in the documentation are those of the code', () => {
  const bits = 5 * seededRandomness(1).linkToken().length
  expect(figureOf('a link’s secret'.replace('’', "'"))).toContain(`${bits} bits`)
  const { requests, minutes } = floodLimit
  const thousands = requests.toLocaleString('en-GB')
  expect(minutes).toBe(5)
  expect(figureOf('requests allowed from one address')).toContain(`${thousands} in five minutes`)
  const aYear = (requests / minutes) * 60 * 24 * 365
  expect(figureOf('tries of one address in a year')).toContain(`${(aYear / 1e8).toFixed(1)} × 10⁸`)
  const chance = (100_000 * aYear) / 2 ** bits
  expect([chance < 2e-35, chance > 1e-35]).toEqual([true, true])
  expect(figureOf('chance of finding one of 100,000 links')).toContain('below 2 × 10⁻³⁵')

  const [day, inAll] = [WRONG_TRIES_A_DAY, WRONG_TRIES_IN_ALL]
  expect(figureOf('wrong months taken for one person on one day')).toMatch(new RegExp(`^${day},`))
  expect(figureOf('… in all')).toMatch(new RegExp(`^${inAll},`))
  expect(figureOf('… from one address')).toContain(`the same ${day} and ${inAll} for each person`)
  expect(figureOf('… from one address')).toContain(`${thousands} requests in five minutes`)
  for (const [row, tries] of [
    ['chance for a stranger with the link', day],
    ['… for good', inAll],
  ] as const)
    expect(figureOf(row)).toBe(`${share(tries, 70 * 12)}; with the age band known ${share(tries, 10 * 12)}`)
})
