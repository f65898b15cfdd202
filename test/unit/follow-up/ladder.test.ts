import { describe, expect, it } from 'vitest'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { on } from '../../support/builders/a-time.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const END = '2027-01-01T00:00:00.000Z'
const days = (clinic: PureClinic, wave: string) =>
  clinic.stepsOf(wave).map(([step, at]) => [step, at.slice(0, 10)])

describe('the ladder', () => {
  it('invites on the due date and counts the other steps from that day', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play(END)
    expect(days(clinic, '10w')).toEqual([
      ['invitation', '2025-03-17'],
      ['reminder-1', '2025-03-24'], // the 22nd is a Saturday
      ['reminder-2', '2025-03-31'], // the 29th is a Saturday
      ['outreach', '2025-03-31'],
      ['core-set', '2025-04-10'],
    ])
  })

  it('moves a send that falls on a weekend or a bank holiday forward, and counts on from the day it was sent', () => {
    const clinic = new PureClinic(aProgramme(), ['2025-03-17', '2025-03-18'])
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play(END)
    expect(days(clinic, '10w').slice(0, 2)).toEqual([
      ['invitation', '2025-03-19'],
      ['reminder-1', '2025-03-24'],
    ])
    expect(clinic.followUp('10w').dueOn).toBe('2025-03-17')
  })

  it('sends at the same local time of day on both sides of a clock change', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play(END)
    const times = new Set(clinic.stepsOf('10w').map(([, at]) => at.slice(11)))
    expect(times.size).toBe(1)
    const [time = ''] = times
    expect(time >= '08:00' && time < '18:00').toBe(true)
  })

  it('keeps due dates on the calendar: 31 August and six months is the last day of February', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2023-08-31T16:00:00Z'), { episode: { graduationDate: on('2023-08-31') } })
    expect(clinic.followUp('6m').dueOn).toBe('2024-02-29')
    expect(clinic.followUp('12m').dueOn).toBe('2024-08-31')
  })

  it('does not send a step whose slot would fall after the window', () => {
    const wave = { id: '10w', label: '10 weeks', after: 'P10W', window: 'P13D', grace: 'P28D' }
    const clinic = new PureClinic(aProgramme({ waves: [wave] }))
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play(END)
    expect(days(clinic, '10w').map(([step]) => step)).toEqual(['invitation', 'reminder-1'])
  })

  it('asks at the group session first and emails only from the next working day', () => {
    const wave = {
      id: '10w',
      label: '10 weeks',
      after: 'P10W',
      window: 'P42D',
      grace: 'P28D',
      collect: 'session',
    }
    const clinic = new PureClinic(aProgramme({ waves: [wave] }))
    clinic.enrol(instant('2025-01-06T17:00:00Z'), { episode: { followUpSessionOn: on('2025-03-21') } })
    clinic.play(END)
    expect(days(clinic, '10w')[0]).toEqual(['invitation', '2025-03-24'])
  })

  it('takes the one session of a roster for the wave due nearest to it, and asks about the others when they are due', () => {
    const session = { window: 'P28D', grace: 'P14D', collect: 'session' }
    const waves = [
      { id: '10w', label: '10 weeks', after: 'P10W', ...session },
      { id: '6m', label: '6 months', after: 'P6M', ...session },
    ]
    const firstAsked = (followUpSessionOn: string) => {
      const clinic = new PureClinic(aProgramme({ waves }))
      clinic.enrol(instant('2025-01-06T17:00:00Z'), { episode: { followUpSessionOn: on(followUpSessionOn) } })
      clinic.play(END)
      return ['10w', '6m'].map((wave) => days(clinic, wave)[0]?.[1])
    }
    expect(firstAsked('2025-03-21')).toEqual(['2025-03-24', '2025-07-07'])
    expect(firstAsked('2025-07-10')).toEqual(['2025-03-18', '2025-07-11'])
  })

  it('asks from the due date where the session of the roster lies after the window', () => {
    const wave = {
      id: '10w',
      label: '10 weeks',
      after: 'P10W',
      window: 'P42D',
      grace: 'P28D',
      collect: 'session',
    }
    const clinic = new PureClinic(aProgramme({ waves: [wave] }))
    clinic.enrol(instant('2025-01-06T17:00:00Z'), { episode: { followUpSessionOn: on('2026-03-21') } })
    clinic.play(END)
    expect(days(clinic, '10w')[0]).toEqual(['invitation', '2025-03-18'])
  })

  it('sends a contact check before the due date where the programme wants one', () => {
    const clinic = new PureClinic(aProgramme({ contactCheck: { before: 'P14D' } }))
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play(END)
    expect(days(clinic, '10w').slice(0, 2)).toEqual([
      ['contact-check', '2025-03-03'],
      ['invitation', '2025-03-17'],
    ])
  })

  it('after a long outage sends only the newest of the emails that were missed', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play('2025-03-18T00:00:00.000Z')
    clinic.wake(clinic.followUp('10w'), instant('2025-04-02T11:00:00Z'))
    expect(clinic.followUp('10w').steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['invitation', 'sent'],
      ['reminder-1', 'skipped'],
      ['reminder-2', 'sent'],
      ['outreach', 'reached'],
    ])
  })

  it('never sends a claim again: after a day it is not known, staff see it, and the next step carries the link', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play('2025-03-17T23:00:00.000Z', 'unknown')
    const [invited] = [clinic.followUp('10w')]
    expect(invited.state === 'open' && invited.claim?.step).toBe('invitation')
    clinic.play(END)
    expect(
      clinic
        .followUp('10w')
        .steps.map(({ step, outcome }) => [step, outcome])
        .slice(0, 2),
    ).toEqual([
      ['invitation', 'send-unknown'],
      ['reminder-1', 'sent'],
    ])
    expect(clinic.events.some(({ type }) => type === 'send-unknown')).toBe(true)
  })

  it('keeps the ladder of an open wave and takes the new one for planned waves when the programme changes', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play('2025-03-18T00:00:00.000Z')
    const ladder = [
      { step: 'invitation', at: 'P0D', channel: 'email' },
      { step: 'only-one', at: 'P7D', channel: 'email' },
    ]
    clinic.context = { ...clinic.context, programme: aProgramme({ ladder }) }
    clinic.play(END)
    expect(clinic.stepsOf('10w').map(([step]) => step)).toContain('core-set')
    expect(clinic.stepsOf('6m').map(([step]) => step)).toEqual(['invitation', 'only-one'])
  })
})
