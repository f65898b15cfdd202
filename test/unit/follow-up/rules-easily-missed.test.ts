import { describe, expect, it } from 'vitest'
import type { FactId } from '#shared/platform/schemas/ids.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { on } from '../../support/builders/a-time.ts'
import { episodeId, factId, followUpId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const ENROLLED = instant('2025-01-06T17:00:00Z')
const DUE = instant('2025-03-17T09:00:00Z')

/** One graduate whose 10-week wave is open since 17 March 2025; its window ends on 28 April. */
const anOpenWave = (clinic = new PureClinic()): PureClinic => {
  clinic.enrol(ENROLLED)
  clinic.play('2025-03-17T18:00:00.000Z')
  expect(clinic.followUp('10w').state).toBe('open')
  return clinic
}

describe('a newer graduation', () => {
  it('ends an open wave of the older one, not only the planned ones', () => {
    const clinic = anOpenWave()
    clinic.enrol(instant('2025-03-20T10:00:00Z'), {
      episode: { episode: episodeId(2), graduationDate: on('2025-03-20') },
    })
    const older = clinic.known.followUps.filter(({ episode }) => episode === episodeId())
    expect(older.map(({ wave, state }) => [wave, state])).toEqual([
      ['10w', 'cancelled'],
      ['6m', 'cancelled'],
      ['12m', 'cancelled'],
    ])
    expect(older.every((each) => each.state === 'cancelled' && each.why === 'superseded')).toBe(true)
  })
})

describe('a stop that was recorded by mistake', () => {
  const corrected = (at: string): PureClinic => {
    const clinic = anOpenWave()
    const [died, correction] = [factId(1), factId(2)]
    const on0 = { reportedBy: 'staff', on: on('2025-03-20'), factId: died } as const
    const stopped = instant('2025-03-20T10:00:00Z')
    clinic.do({ type: 'record-fact', followUp: null, fact: { fact: 'died', ...on0, at: stopped } }, stopped)
    const now = instant(at)
    const fact = { fact: 'corrected', corrects: died, factId: correction, at: now } as const
    clinic.do({ type: 'record-fact', followUp: null, fact }, now)
    return clinic
  }

  it('resumes a wave on the last day of its window', () => {
    expect(corrected('2025-04-28T20:00:00+01:00').followUp('10w').state).toBe('open')
  })

  it('resumes none whose window is over, and the later ones', () => {
    const clinic = corrected('2025-04-29T00:30:00+01:00')
    expect(clinic.followUp('10w').state).toBe('closed')
    expect(clinic.followUp('6m').state).toBe('planned')
  })

  it('reopens nothing while another stop stands, and everything when that one ends', () => {
    const clinic = anOpenWave()
    const record = ({ factId: id, ...fact }: { factId: FactId; fact: string; [detail: string]: unknown }) => {
      const now = instant(`2025-03-20T10:0${id.at(-1)}:00Z`)
      clinic.do({ type: 'record-fact', followUp: null, fact: { at: now, factId: id, ...fact } as never }, now)
    }
    record({ fact: 'died', factId: factId(1), on: on('2025-03-20'), reportedBy: 'staff' })
    record({ fact: 'contact-declined', factId: factId(2) })
    record({ fact: 'corrected', factId: factId(3), corrects: factId(1) })
    expect(clinic.known.followUps.map(({ state }) => state)).toEqual(['closed', 'closed', 'closed'])
    record({ fact: 'contact-agreed', factId: factId(4) })
    expect(clinic.known.followUps.map(({ state }) => state)).toEqual(['open', 'planned', 'planned'])
  })
})

describe('a step of the ladder', () => {
  /** The invitation goes out on Monday 17 March 2025; 30 days later is Wednesday 16 April. */
  const withWindow = (window: string) =>
    anOpenWave(
      new PureClinic(
        aProgramme({
          waves: [{ id: '10w', label: '10 weeks', after: 'P10W', window, grace: 'P28D' }],
          ladder: [
            { step: 'invitation', at: 'P0D', channel: 'email' },
            { step: 'last', at: 'P30D', channel: 'email' },
          ],
        } as never),
      ),
    ).play('2025-07-01T00:00:00.000Z')

  it('is sent on the last day of the window', () => {
    expect(
      withWindow('P30D')
        .stepsOf('10w')
        .map(([step, at]) => [step, at.slice(0, 10)]),
    ).toEqual([
      ['invitation', '2025-03-17'],
      ['last', '2025-04-16'],
    ])
  })

  it('is not sent on the day after it', () => {
    expect(
      withWindow('P29D')
        .stepsOf('10w')
        .map(([step]) => step),
    ).toEqual(['invitation'])
  })
})

describe('the contact check', () => {
  const checkedBefore = (before: string, bankHolidays: readonly string[] = []): PureClinic => {
    const clinic = new PureClinic(aProgramme({ contactCheck: { before } } as never), bankHolidays)
    clinic.enrol(ENROLLED)
    return clinic.play('2025-03-18T20:00:00.000Z')
  }

  it('goes out on the day before the due date', () => {
    // Due on Monday 17 March: one day before is Sunday, which moves forward onto the due date.
    const steps = checkedBefore('P3D').stepsOf('10w')
    expect(steps.map(([step, at]) => [step, at.slice(0, 10)])).toEqual([
      ['contact-check', '2025-03-14'],
      ['invitation', '2025-03-17'],
    ])
  })

  it('does not go out where its day moves onto the due date or past it', () => {
    expect(
      checkedBefore('P1D')
        .stepsOf('10w')
        .map(([step]) => step),
    ).toEqual(['invitation'])
    const closed = ['2025-03-14', '2025-03-17']
    expect(
      checkedBefore('P3D', closed)
        .stepsOf('10w')
        .map(([step]) => step),
    ).toEqual(['invitation'])
  })
})

describe('a wave that staff hold already', () => {
  it('keeps every reason and since when, what the person wants first, when the ladder reaches the step of the staff', () => {
    const clinic = anOpenWave()
    const now = instant('2025-03-19T10:00:00Z')
    const fact = { fact: 'email-opt-out', factId: factId(), at: now } as const
    clinic.do({ type: 'record-fact', followUp: followUpId(), fact }, now)
    clinic.play('2025-04-05T00:00:00.000Z')
    expect(clinic.stepsOf('10w').map(([step]) => step)).toContain('outreach')
    expect(clinic.followUp('10w')).toMatchObject({
      withStaff: [{ why: 'email-opt-out', since: now }, { why: 'outreach' }],
    })
  })
})

describe('a second roster', () => {
  it('fills covariates and scores that were blank and overwrites none that were known', () => {
    const clinic = new PureClinic()
    const known = { cov_pain_years: '4', cov_choice: '' }
    const baseline = [{ score: 'PSEQ', wave: 'pre', value: 20 }] as const
    clinic.enrol(ENROLLED, { episode: { covariates: { cov_pain_years: '4' }, baseline: [...baseline] } })
    clinic.enrol(DUE, {
      episode: {
        covariates: { ...known, cov_pain_years: '9', cov_choice: '2' },
        baseline: [
          { score: 'PSEQ', wave: 'pre', value: 30 },
          { score: 'PSEQ', wave: 'post', value: 40 },
        ],
        sessionsAttended: 1,
      },
    })
    expect(clinic.known.episodes).toMatchObject([
      {
        covariates: { cov_pain_years: '4', cov_choice: '2' },
        baseline: [
          { score: 'PSEQ', wave: 'pre', value: 20 },
          { score: 'PSEQ', wave: 'post', value: 40 },
        ],
      },
    ])
  })
})

describe('a wave that is planned although its person has stopped, as earlier releases could leave it', () => {
  const leftPlanned = (): PureClinic => {
    const clinic = new PureClinic()
    clinic.enrol(ENROLLED)
    const { person } = clinic.known
    clinic.participant = { ...clinic.known, person: { ...person, contactAgreed: 'no' } }
    return clinic
  }

  it('is closed with the reason when it comes due, and nobody is asked', () => {
    const clinic = leftPlanned().play('2025-03-18T20:00:00.000Z')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'closed', why: 'no-contact-agreed', steps: [] })
  })

  it('takes answers that staff type, as a closed wave does', () => {
    const clinic = leftPlanned()
    const { followUp } = clinic.followUp('10w')
    const response = { step: 'staff', battery: 'full', mode: 'paper', helpedBy: 'nobody' } as const
    const by = { enteredByRole: 'collector', interviewerTreated: false } as const
    clinic.do({ type: 'submit', followUp, response: { ...response, ...by } }, instant('2025-03-20T10:00:00Z'))
    expect(clinic.followUp('10w')).toMatchObject({ state: 'answered', askedOn: null })
  })
})
