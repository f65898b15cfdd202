import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wavesIn } from '#local/demo/counts.ts'
import { responseByPeriod } from '#shared/evaluation/rules/response/response-by-period.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { STANDINGS } from '#shared/follow-up/rules/due.ts'
import { outcomeInWave } from '#shared/follow-up/rules/wave-outcome.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { aProgramme } from '../support/builders/a-programme.ts'
import { instant, type PureClinic } from '../support/pure-clinic.ts'
import { type Happening, type Life, life, live } from '../support/random-lives.ts'
import { filesOf } from '../unit/evaluation/a-source.ts'

/** A graduation of November 2024 was before there was anything to ask. */
const programme = aProgramme({
  analysis: undefined,
  targets: undefined,
  batteries: [{ from: '2024-12-01', full: ['PSEQ'], core: ['PSEQ'] }],
})

const standingsOf = (participant: Participant, asOf: Instant) =>
  participant.episodes.flatMap((episode) =>
    programme.waves.map(
      (wave) =>
        outcomeInWave(participant, { episode, wave }, { timeZone: programme.timeZone, asOf }).standing,
    ),
  )

const LAST = instant('2028-01-01T00:00:00Z')

const watched = (random: Life): readonly string[] => {
  const seen: string[] = []
  const look = ({ known }: PureClinic, asOf: Instant) => seen.push(standingsOf(known, asOf).join(' '))
  const clinic = live(random, look, programme)
  look(clinic, LAST)
  return seen
}

const isAnswering = ({ what }: Happening) => ['answer', 'answer-core', 'start'].includes(what)

/** A corrected graduation date leaves a wave under way where it is, so that its dates are not the same. */
const sameDates = life.map((random) => ({
  ...random,
  happenings: random.happenings.filter(({ happening }) => happening.what !== 'redate'),
}))

/** The same life, in which the person never answers; the hours pass as before. */
const silent = (random: Life): Life => ({
  ...random,
  happenings: random.happenings.map((each) =>
    isAnswering(each.happening) ? { ...each, happening: { what: 'correct', which: 99 } } : each,
  ),
})

describe('due, over random lives', () => {
  it('is the same at every moment whether or not the person answered', () => {
    fc.assert(
      fc.property(sameDates, (random) => {
        expect(watched(random)).toEqual(watched(silent(random)))
      }),
      { numRuns: 100 },
    )
  })

  it('adds up in every wave, with the same numbers on the page, in the dataset and in the summary', () => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 3 }), fc.nat(1200), (lives, day) => {
        const asOf = instant(new Date(Date.parse('2025-01-07T00:00:00Z') + day * 86_400_000).toISOString())
        const participants = lives.map((random) => live(random, undefined, programme).known)
        const page = responseByPeriod(participants, programme, asOf).allGraduates.waves
        const graduates = participants.map((participant) => ({
          participant,
          history: [],
          answers: { drafts: [], responses: [] },
        }))
        const request = { requestedAt: asOf, requestedBy: null, purpose: null }
        const files = filesOf({ programme, profile: 'dated', exportId: 'x', asOf, request, graduates })
        const summary = wavesIn(
          {
            followUpCsv: files.get('follow_up.csv') ?? '',
            declarationCsv: files.get('declaration.csv') ?? '',
          },
          programme,
        )
        const episodes = participants.flatMap((participant) => participant.episodes).length
        for (const wave of page) {
          const { due, notYetDue, diedBeforeDue, structural, graduates: all } = wave
          const { dispositions, ...standings } = summary[wave.wave] ?? { dispositions: {} }
          expect(standings).toEqual({ due, notYetDue, diedBeforeDue, structural })
          expect(all).toBe(episodes)
          expect(due + notYetDue + diedBeforeDue + structural).toBe(episodes)
          expect(Object.values(dispositions).reduce((sum, count) => sum + count, 0)).toBe(episodes)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('meets each of its standings, so that the laws above look at all of them', () => {
    const seen = fc.sample(life, { numRuns: 50, seed: 1 }).flatMap(watched).join(' ').split(' ')
    expect(new Set(seen)).toEqual(new Set(STANDINGS))
  })
})
