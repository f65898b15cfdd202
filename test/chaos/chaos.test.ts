import { describe, expect, it } from 'vitest'
import { parseProgramme } from '#shared/programme/rules/parse-programme.ts'
import { at } from '../support/builders/a-time.ts'
import { Chance } from './chance.ts'
import { wantedIn } from './command-line.ts'
import { type Decision, standingRefusals } from './laws/contact-decisions.ts'
import { playLife } from './play-life.ts'
import { playLives } from './play-lives.ts'
import { aProgrammeFile } from './programmes.ts'
import { HOUR, Timeline } from './world/timeline.ts'

/** About ten seconds; `npm run chaos` plays as many as are wanted. */
const LIVES = 60

describe('random lives with faults at every port', () => {
  it('break no law', async () => {
    const { found } = await playLives({ lives: LIVES, seed: 20250317 })
    expect(found.map(({ life, law, what }) => `life ${life}: ${law}: ${what}`)).toEqual([])
  })

  it('are the same for the same seed, to the last fault, and others for another', async () => {
    const [one, again, other] = [await playLife(5, 2), await playLife(5, 2), await playLife(6, 2)]
    expect(again).toEqual(one)
    expect(other.diary).not.toEqual(one.diary)
  })

  it('meet some thirty faults each', async () => {
    const { figures } = await playLives({ lives: 20, seed: 3 })
    expect(figures.faults / figures.lives).toBeGreaterThan(15)
  })

  it('are played in programmes that a deployment would take', () => {
    const chance = new Chance(1)
    for (let drawn = 0; drawn < 12; drawn += 1)
      expect(parseProgramme(JSON.parse(JSON.stringify(aProgrammeFile(chance))))).toHaveProperty('programme')
  })
})

describe('the command', () => {
  it('takes how many lives and which seed', () => {
    expect(wantedIn(['--lives', '30', '--seed', '9'])).toEqual({ lives: 30, seed: 9 })
    expect(wantedIn(['--seed', '9', '--life', '4'])).toEqual({ lives: 100, seed: 9, life: 4 })
  })

  it.each([
    [['--lives', '0'], '--lives is "0", expected a whole number from 1'],
    [['--seed', 'x'], '--seed is "x", expected a whole number from 0'],
    [['--years', '3'], "Unknown option '--years'"],
    [['--lives'], "Option '--lives <value>' argument missing"],
  ])('says what is wrong with %j', (args, said) => {
    expect(wantedIn(args)).toContain(said)
  })
})

describe('the refusals that stand', () => {
  const decision = (overrides: Partial<Decision>): Decision => ({
    participant: 'p1',
    source: 'roster',
    decidedAt: at('2025-03-17T09:00:00Z'),
    point: 'agreement',
    towards: 'less',
    what: 'no',
    ...overrides,
  })
  const later = at('2025-03-18T09:00:00Z')
  const no = decision({})
  const yes = (overrides: Partial<Decision>) => decision({ towards: 'more', what: 'yes', ...overrides })

  it.each<[string, readonly Decision[], number]>([
    ['a no', [no], 1],
    ['a no, though a newer file says yes', [no, yes({ decidedAt: later })], 1],
    ['a no of the same moment as a yes', [no, yes({ source: 'staff' })], 1],
    ['a no that is newer than the yes', [decision({ decidedAt: later }), yes({ source: 'staff' })], 1],
    ['none after a newer yes of staff', [no, yes({ source: 'staff', decidedAt: later })], 0],
    ['an unclear word', [decision({ isUnclear: true }), yes({})], 1],
    [
      'none of an unclear word after a newer yes',
      [decision({ isUnclear: true }), yes({ decidedAt: later })],
      0,
    ],
    ['a no, though staff opened email', [no, yes({ source: 'staff', decidedAt: later, point: 'email' })], 1],
  ])('are %s', (_, decisions, count) => {
    expect(standingRefusals(decisions)).toHaveLength(count)
    expect(standingRefusals(decisions.toReversed())).toHaveLength(count)
  })
})

describe('the timeline', () => {
  it('hands out what was planned in the order of time, and of planning at the same time', () => {
    const timeline = new Timeline<string>()
    timeline.plan(2 * HOUR, 'second')
    timeline.plan(HOUR, 'first')
    timeline.plan(2 * HOUR, 'third')
    expect([timeline.take()?.item, timeline.take()?.item, timeline.take()?.item]).toEqual([
      'first',
      'second',
      'third',
    ])
    expect(timeline.take()).toBeUndefined()
  })
})
