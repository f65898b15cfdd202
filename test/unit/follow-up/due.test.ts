import { describe, expect, it } from 'vitest'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { outcomeInWave } from '#shared/follow-up/rules/wave-outcome.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { anEpisode, aPerson } from '../../support/builders/a-person.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { episodeId, factId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

/** Due on 17 March 2025, window to 28 April, grace to 26 May. */
const IN_WINDOW = '2025-04-28T22:59:59Z'
const IN_GRACE = '2025-04-28T23:00:00Z'
const AFTER_GRACE = '2025-06-02T09:00:00Z'

const standing = (
  followUp: FollowUp | undefined,
  { asOf = AFTER_GRACE, facts = [] }: { readonly asOf?: string; readonly facts?: readonly Fact[] } = {},
) => {
  const [wave] = aProgramme().waves
  if (!wave) throw new Error('the programme has no wave')
  const participant = {
    person: aPerson({ facts: [...facts] }),
    episodes: [anEpisode()],
    followUps: followUp ? [followUp] : [],
  }
  return outcomeInWave(
    participant,
    { episode: anEpisode(), wave },
    { timeZone: 'Europe/London', asOf: at(asOf) },
  ).standing
}

const died = (day: string, reported = '2025-08-01T09:00:00Z'): Fact => ({
  fact: 'died',
  on: on(day),
  reportedBy: 'staff',
  factId: factId(1),
  at: at(reported),
})
const LATER = '2025-09-01T09:00:00Z'

describe('where a graduation stands in a wave', () => {
  it.each([
    ['answered', aFollowUp({ state: 'answered' })],
    ['not answered', aFollowUp()],
    ['enrolled too late', aFollowUp({ state: 'cancelled', why: 'enrolled-late' })],
    ['replaced by a newer graduation', aFollowUp({ state: 'cancelled', why: 'superseded' })],
    ['declined', aFollowUp({ state: 'closed', why: 'declined' })],
  ] as const)('is not yet due to the last second of the window, then due: %s', (_, followUp) => {
    expect(standing(followUp, { asOf: IN_WINDOW })).toBe('not-yet-due')
    expect(standing(followUp, { asOf: IN_GRACE })).toBe('due')
    expect(standing(followUp)).toBe('due')
  })

  it.each([
    ['no battery then', aFollowUp({ state: 'cancelled', why: 'no-battery' })],
    ['wave withdrawn', aFollowUp({ state: 'cancelled', why: 'wave-withdrawn' })],
    ['wave added later', undefined],
  ] as const)('is a box of its own where nothing was to be asked by design: %s', (_, followUp) => {
    for (const asOf of [IN_WINDOW, IN_GRACE, AFTER_GRACE])
      expect(standing(followUp, { asOf })).toBe('structural')
    expect(standing(followUp, { asOf: LATER, facts: [died('2025-03-01')] })).toBe('structural')
  })

  it('is due where the person died the day after the due date, and not where they died on it', () => {
    const followUp = aFollowUp({ state: 'closed' })
    expect(standing(followUp, { asOf: LATER, facts: [died('2025-03-18')] })).toBe('due')
    expect(standing(followUp, { asOf: LATER, facts: [died('2025-03-17')] })).toBe('died-before-due')
  })

  it('follows what was known at the time: a death counts from its report, and ends with its correction', () => {
    const followUp = aFollowUp({ state: 'cancelled', why: 'enrolled-late' })
    const facts: Fact[] = [
      died('2025-03-01'),
      { fact: 'corrected', corrects: factId(1), factId: factId(2), at: at('2025-08-20T09:00:00Z') },
    ]
    expect(standing(followUp, { asOf: '2025-07-31T09:00:00Z', facts })).toBe('due')
    expect(standing(followUp, { asOf: '2025-08-10T09:00:00Z', facts })).toBe('died-before-due')
    expect(standing(followUp, { asOf: LATER, facts })).toBe('due')
  })
})

describe('a graduation from before the first battery', () => {
  const early = { episode: episodeId(1), graduationDate: on('2009-05-04') }
  const later = { episode: episodeId(2), graduationDate: on('2025-01-06') }
  const reasons = (clinic: PureClinic) =>
    clinic.known.followUps
      .filter(({ episode }) => episode === early.episode)
      .map((followUp) => ('why' in followUp ? followUp.why : followUp.state))

  it('has nothing to ask by design, whichever graduation was uploaded first and whoever refused', () => {
    const now = instant('2025-01-06T17:00:00Z')
    const orders = [
      [early, later],
      [later, early],
    ]
    for (const order of orders)
      for (const contactAgreed of ['yes', 'no'] as const) {
        const clinic = new PureClinic()
        for (const episode of order) clinic.enrol(now, { episode, person: { contactAgreed } })
        expect(reasons(clinic)).toEqual(Array(3).fill('no-battery'))
      }
  })
})
