import { describe, expect, it } from 'vitest'
import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import { openDifferences } from '#shared/follow-up/rules/values/differences.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { on } from '../../support/builders/a-time.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

type Episode = NonNullable<NonNullable<Parameters<PureClinic['enrol']>[1]>['episode']>

const day = (number: number) => instant(`2025-01-${String(number).padStart(2, '0')}T17:00:00Z`)

/** A roster of that day of January, taken in on the day `on`. */
const say = (clinic: PureClinic, number: number, episode: Episode, { taken = number, row = 2 } = {}) =>
  clinic.enrol(day(taken), { episode, saidAt: day(number), row })

const open = (clinic: PureClinic) =>
  clinic.known.episodes.flatMap(openDifferences).map(({ field, value, stands }) => [field, stands, value])

const decide = (clinic: PureClinic, number: number, take: boolean) => {
  const [episode] = clinic.known.episodes
  const [difference] = episode ? openDifferences(episode) : []
  if (!episode || !difference) throw new Error('nothing differs')
  const { field, value, stands } = difference
  const id = episode.episode
  return clinic.do({ type: 'decide-difference', episode: id, field, value, stands, take }, day(number))
}

const saidTwice = (): PureClinic => {
  const clinic = new PureClinic()
  say(clinic, 6, { cohort: 'Old name' })
  say(clinic, 10, { cohort: 'New name' })
  return clinic
}

describe('a value that contradicts the one that is stored', () => {
  it('is listed, and the first stands', () => {
    const clinic = new PureClinic()
    const covariates = { cov_pain_years: '4' }
    say(clinic, 6, { cohort: 'Old name', sessionsAttended: 3, covariates })
    const pre = { score: 'PSEQ', wave: 'pre', value: 22 } as const
    const changed = { cov_pain_years: '40' }
    say(clinic, 10, {
      ...{ cohort: 'New name', sex: 'male', sessionsAttended: 8, preOn: on('2024-11-12') },
      ...{ baseline: [pre], covariates: changed },
    })
    expect(open(clinic)).toEqual([
      ['cohort', 'Old name', 'New name'],
      ['cov_pain_years', '4', '40'],
      ['pre_PSEQ', 20, 22],
      ['pre_on', '2024-11-11', '2024-11-12'],
      ['sessions_attended', 3, 8],
      ['sex', 'female', 'male'],
    ])
  })

  it('is taken over by a newer one, and withdrawn when a later roster says what stands', () => {
    const clinic = saidTwice()
    say(clinic, 11, { cohort: 'Newer name' })
    expect(open(clinic)).toEqual([['cohort', 'Old name', 'Newer name']])
    say(clinic, 12, { cohort: 'Old name' })
    expect(open(clinic)).toEqual([])
    say(clinic, 11, { cohort: 'Newer name' }, { taken: 13 })
    expect(open(clinic)).toEqual([])
  })

  it('of the same roster counts by its row', () => {
    const clinic = new PureClinic()
    say(clinic, 6, { cohort: 'Row 3' }, { row: 3 })
    say(clinic, 6, { cohort: 'Row 2' }, { row: 2 })
    expect(open(clinic)).toEqual([['cohort', 'Row 2', 'Row 3']])
  })

  it('says nothing new when its roster is delivered again', () => {
    expect(say(saidTwice(), 10, { cohort: 'New name' }, { taken: 14 })).toEqual({
      refusal: 'already-recorded',
    })
  })
})

describe('staff who decide a difference', () => {
  it('take the value that was said, and nothing else', () => {
    const clinic = saidTwice()
    const { differences: _, version: __, ...before } = clinic.known.episodes[0] ?? { version: 0 }
    decide(clinic, 14, true)
    expect(clinic.known.episodes).toMatchObject([{ ...before, cohort: 'New name' }])
    expect(clinic.events.slice(-2)).toMatchObject([
      { type: 'episode-amended', episode: { cohort: 'New name' } },
      { type: 'difference-decided', field: 'cohort', value: 'New name', decided: 'taken' },
    ])
    expect(open(clinic)).toEqual([])
  })

  it('keep what stands, also when the same roster comes every week; another value is listed again', () => {
    const clinic = saidTwice()
    decide(clinic, 14, false)
    say(clinic, 17, { cohort: 'New name' })
    expect(open(clinic)).toEqual([])
    expect(clinic.known.episodes).toMatchObject([{ cohort: 'Old name' }])
    say(clinic, 24, { cohort: 'Newest name' })
    expect(open(clinic)).toEqual([['cohort', 'Old name', 'Newest name']])
  })

  it('are not overruled by an older roster that comes late', () => {
    const clinic = saidTwice()
    decide(clinic, 14, true)
    say(clinic, 5, { cohort: 'Oldest name' }, { taken: 15 })
    expect(clinic.known.episodes).toMatchObject([{ cohort: 'New name' }])
    expect(open(clinic)).toEqual([])
  })

  it('see again what a later roster says after all', () => {
    const clinic = saidTwice()
    decide(clinic, 14, true)
    say(clinic, 17, { cohort: 'Old name' })
    expect(open(clinic)).toEqual([['cohort', 'New name', 'Old name']])
  })

  it('decide nothing where another value was said, or another stands, since they looked', () => {
    const clinic = saidTwice()
    const [episode] = clinic.known.episodes
    if (!episode) throw new Error('nobody is enrolled')
    const seen = { type: 'decide-difference', episode: episode.episode, field: 'cohort', take: true } as const
    say(clinic, 11, { cohort: 'Newer name' })
    const refused = { refusal: 'difference-changed' }
    expect(clinic.do({ ...seen, value: 'New name', stands: 'Old name' }, day(14))).toEqual(refused)
    expect(clinic.do({ ...seen, value: 'Newer name', stands: 'Another' }, day(14))).toEqual(refused)
    expect(clinic.do({ ...seen, value: 'Newer name', stands: 'Old name' }, day(14))).toBeUndefined()
    expect(clinic.do({ ...seen, value: 'Newer name', stands: 'Old name' }, day(15))).toEqual(refused)
  })

  it('leave a record from which the same comes again', () => {
    const clinic = saidTwice()
    decide(clinic, 14, false)
    say(clinic, 15, { cohort: 'Newest name' })
    decide(clinic, 16, true)
    expect(replay(clinic.events)).toEqual(clinic.participant)
  })
})

describe('a graduation from before it was stored when its values were said', () => {
  it('keeps its values as the oldest word', () => {
    const clinic = new PureClinic()
    say(clinic, 6, { cohort: 'Old name' })
    const { known } = clinic
    clinic.participant = { ...known, episodes: known.episodes.map((each) => ({ ...each, said: [] })) }
    say(clinic, 1, { cohort: 'Other name' }, { taken: 7 })
    expect(open(clinic)).toEqual([['cohort', 'Old name', 'Other name']])
  })
})

describe('the day of a group session', () => {
  const atSessions = (): PureClinic => {
    const programme = aProgramme()
    const waves = programme.waves.map((wave) =>
      wave.id === '10w' ? { ...wave, collect: 'session' as const } : wave,
    )
    const clinic = new PureClinic({ ...programme, waves })
    say(clinic, 6, { followUpSessionOn: on('2025-03-18') })
    return clinic
  }

  it('moves its wave at once while that is planned', () => {
    const clinic = atSessions()
    say(clinic, 10, { followUpSessionOn: on('2025-03-25') })
    expect(open(clinic)).toEqual([])
    expect(clinic.followUp('10w')).toMatchObject({ wakeAt: expect.stringMatching('^2025-03-26T') })
    say(clinic, 8, { followUpSessionOn: on('2025-03-20') }, { taken: 12 })
    expect(clinic.known.episodes).toMatchObject([{ followUpSessionOn: '2025-03-25' }])
    expect(replay(clinic.events)).toEqual(clinic.participant)
  })

  it('is decided by staff once its wave is open, and moves nothing then', () => {
    const clinic = atSessions()
    clinic.play('2025-03-20T12:00:00.000Z')
    const { followUps } = clinic.known
    const now = instant('2025-03-20T13:00:00Z')
    clinic.enrol(now, { episode: { followUpSessionOn: on('2025-03-25') } })
    expect(open(clinic)).toEqual([['follow_up_session_on', '2025-03-18', '2025-03-25']])
    expect(decide(clinic, 31, true)).toBeUndefined()
    expect(clinic.known.episodes).toMatchObject([{ followUpSessionOn: '2025-03-25' }])
    expect(clinic.known.followUps).toEqual(followUps)
  })
})
