import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseBehaviourFile } from '#local/patients/behaviour/behaviour.ts'
import { readRoster } from '#shared/enrolment/roster/read-roster.ts'
import type { RosterProblem, RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'
import { parseProgrammeFile } from '#shared/programme/rules/parse-programme.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { batteryFor } from '#shared/questionnaire/rules/asked/battery.ts'
import { scoreInstrument } from '#shared/questionnaire/rules/instruments/score-instrument.ts'
import { meanOf } from '../../../samples/cohort/fit-to.ts'
import { table3 } from '../../../samples/cohort/paper.ts'
import { sampleCohort } from '../../../samples/cohort/sample-cohort.ts'

const programmeIn = (file: string): Programme => {
  const parsed = parseProgrammeFile(readFileSync(file))
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults))
  return parsed.programme
}
const southport = programmeIn('samples/programmes/southport-cps.json')
const parsedBehaviour = parseBehaviourFile(readFileSync('samples/behaviour.json'), southport)
if ('faults' in parsedBehaviour) throw new Error(JSON.stringify(parsedBehaviour.faults))
const { behaviour } = parsedBehaviour

async function* bytes(file: string): AsyncGenerator<Uint8Array> {
  yield readFileSync(file)
}

const readSample = async (file: string, programme: Programme) => {
  const rows: RosterRow[] = []
  const problems: RosterProblem[] = []
  for await (const entry of readRoster(() => bytes(file), { programmes: [programme] })) {
    if (entry.kind === 'row') rows.push(entry.row)
    else if (entry.kind === 'problem') problems.push(entry.problem)
    else throw new Error(JSON.stringify(entry.failure))
  }
  return { rows, problems }
}

const cohort = await readSample('samples/cohort.csv', southport)

const baseline = (row: RosterRow, wave: 'pre' | 'post', score: string): number | undefined =>
  row.baseline.find((each) => each.wave === wave && each.score === score)?.value

/**
 * What a person's answers to one wave score, as the product would score them: only what the battery of the
 * link asks.
 */
const answered = (row: RosterRow, wave: string, score: string): number | undefined => {
  const act = behaviour.actOf(row.localId, wave)
  if (act.act !== 'complete' && act.act !== 'double-submit') return undefined
  const battery = batteryFor(southport, row.graduationDate)
  const asked = act.on === 'core-set' ? battery?.core : battery?.full
  const scores = Object.entries(act.answers)
    .filter(([instrument]) => asked?.includes(instrument))
    .map(([instrument, items]) => scoreInstrument(instrument, items)[score])
  return scores.find((result) => result !== undefined)?.value ?? undefined
}

test('the files in the repository are what the generator writes', () => {
  const { roster, behaviour: acts } = sampleCohort()
  expect(readFileSync('samples/cohort.csv', 'utf8')).toBe(roster)
  expect(readFileSync('samples/behaviour.json', 'utf8')).toBe(acts)
})

test('another seed gives other people', () => {
  expect(sampleCohort(1).roster).not.toBe(sampleCohort(2).roster)
})

test('143 people in 21 cohorts over two years, all of them old enough to have been followed up', () => {
  const days = cohort.rows.map((row) => row.graduationDate).toSorted()
  expect(cohort.rows).toHaveLength(143)
  expect(new Set(cohort.rows.map((row) => row.cohort)).size).toBe(21)
  expect([days.at(0), days.at(-1)]).toEqual(['2023-09-07', '2025-08-07'])
  expect(cohort.problems.map(({ column, effect }) => `${column} ${effect}`)).toEqual([
    'nhs_number field-ignored',
    'phone field-ignored',
  ])
})

describe('like Table 3 of the paper', () => {
  test.each(table3.map((row) => [`${row.measure} at ${row.wave}`, row] as const))('%s', (_name, row) => {
    const pairs = cohort.rows.flatMap((person) => {
      const at =
        row.wave === 'post' ? baseline(person, 'post', row.measure) : answered(person, row.wave, row.measure)
      return at === undefined ? [] : [{ at, pre: baseline(person, 'pre', row.measure) }]
    })
    expect(pairs).toHaveLength(row.n)
    expect(Math.abs(meanOf(pairs.map(({ at }) => at)) - row.at.mean)).toBeLessThan(0.1)
    const before = meanOf(pairs.flatMap(({ pre }) => pre ?? []))
    expect(Math.abs(before - row.pre.mean)).toBeLessThan(row.wave === 'post' ? 0.1 : 0.12 * row.pre.sd)
  })
})

test('people also leave half-way, bounce, opt out, complain, withdraw, ask for paper and submit twice', () => {
  const acts = cohort.rows.flatMap(({ localId }) =>
    ['10w', '6m', '12m'].map((wave) => behaviour.actOf(localId, wave).act),
  )
  const count = (act: string) => acts.filter((each) => each === act).length
  expect(Object.fromEntries([...new Set(acts)].toSorted().map((act) => [act, count(act)]))).toEqual({
    'ask-paper': 4,
    bounce: 3,
    complain: 1,
    complete: 207,
    'double-submit': 9,
    ignore: expect.any(Number),
    partial: 15,
    unsubscribe: 3,
    withdraw: 2,
  })
})

test.each(['southport-cps', 'northway-online', 'harbour-remote', 'moorland-weekly', 'lakeside-residential'])(
  'the roster of %s is read without a failure and enrols everyone in it',
  async (name) => {
    const file = name === 'southport-cps' ? 'samples/cohort.csv' : `samples/rosters/${name}.csv`
    const { rows, problems } = await readSample(file, programmeIn(`samples/programmes/${name}.json`))
    expect(rows.length).toBeGreaterThanOrEqual(6)
    expect(problems.filter(({ effect }) => effect === 'row-rejected')).toEqual([])
  },
)
