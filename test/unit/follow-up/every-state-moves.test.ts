import { describe, expect, it } from 'vitest'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { on } from '../../support/builders/a-time.ts'
import { factId, stepId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const ENROLLED = instant('2025-01-06T17:00:00Z')

/** Enrolled in January; the 10-week wave is due on Monday 17 March 2025, its window ends on 28 April. */
const enrolled = (overrides: Parameters<typeof aProgramme>[0] = {}): PureClinic => {
  const clinic = new PureClinic(aProgramme(overrides))
  clinic.enrol(ENROLLED)
  return clinic
}

type Said = Readonly<Record<string, unknown>> & { readonly fact: Fact['fact'] }

const record = (clinic: PureClinic, time: string, { id, ...said }: Said & { readonly id: number }) => {
  const at = instant(time)
  clinic.do({ type: 'record-fact', followUp: null, fact: { at, ...said, factId: factId(id) } as never }, at)
}

const died = { fact: 'died', on: on('2025-03-20'), reportedBy: 'staff', id: 1 } as const
const notDead = { fact: 'corrected', corrects: factId(1), id: 2 } as const

const wake = (clinic: PureClinic, time: string, sending?: 'unknown' | 'refused' | 'throttled') =>
  clinic.wake(clinic.followUp('10w'), instant(time), sending)

const outcomesOf = (clinic: PureClinic) =>
  clinic.followUp('10w').steps.map(({ step, outcome }) => [step, outcome])

describe('a wave that would be left alone', () => {
  it('goes to the staff where an outage lasted beyond its window and nobody was asked', () => {
    const clinic = enrolled()
    wake(clinic, '2025-05-02T10:00:00Z')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [{ why: 'steps-missed' }] })
    expect(outcomesOf(clinic)).toContainEqual(['invitation', 'missed'])
  })

  it('goes to the staff where the step at which they would have taken over was lost', () => {
    const clinic = enrolled().play('2025-03-18T00:00:00.000Z')
    wake(clinic, '2025-04-30T10:00:00Z')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [{ why: 'steps-missed' }] })
    expect(outcomesOf(clinic).at(-1)).toEqual(['core-set', 'missed'])
  })

  it('goes to the staff where a stop is corrected in the evening of the last day of the window', () => {
    const clinic = enrolled()
    record(clinic, '2025-03-10T10:00:00Z', died)
    record(clinic, '2025-04-28T17:30:00Z', notDead)
    clinic.play('2025-04-30T00:00:00.000Z')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [{ why: 'steps-missed' }] })
  })

  it('only waits for its end where every email of a ladder without staff went out', () => {
    const clinic = enrolled({ ladder: [{ step: 'invitation', at: 'P0D', channel: 'email' }] })
    clinic.play('2025-05-02T00:00:00.000Z')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [] })
  })
})

describe('a stop that was a mistake', () => {
  it('forgets nothing that the person asked for, and sends no email after it', () => {
    const clinic = enrolled().play('2025-03-18T00:00:00.000Z')
    const { followUp } = clinic.followUp('10w')
    clinic.do({ type: 'ask-other-mode', followUp, asksFor: 'paper' }, instant('2025-03-19T10:00:00Z'))
    record(clinic, '2025-03-20T10:00:00Z', died)
    record(clinic, '2025-03-25T10:00:00Z', notDead)
    expect(clinic.followUp('10w')).toMatchObject({
      state: 'open',
      asksFor: 'paper',
      askedOn: '2025-03-17',
      withStaff: [{ why: 'paper-requested', since: '2025-03-19T10:00:00.000Z' }],
    })
    clinic.play('2025-04-20T00:00:00.000Z')
    expect(outcomesOf(clinic).filter(([, outcome]) => outcome === 'sent')).toEqual([['invitation', 'sent']])
  })

  it('records the emails that it kept from going out as missed, and goes on with the next', () => {
    const clinic = enrolled().play('2025-03-18T00:00:00.000Z')
    record(clinic, '2025-03-20T10:00:00Z', died)
    record(clinic, '2025-04-04T10:00:00Z', notDead)
    clinic.play('2025-04-20T00:00:00.000Z')
    expect(outcomesOf(clinic)).toEqual([
      ['invitation', 'sent'],
      ['reminder-1', 'missed'],
      ['reminder-2', 'missed'],
      ['outreach', 'reached'],
      ['core-set', 'sent'],
    ])
  })
})

describe('why staff hold a wave', () => {
  it('is every reason, what the person wants before what happened to an email', () => {
    const clinic = enrolled()
    clinic.play('2025-03-17T18:00:00.000Z', 'unknown')
    const { followUp } = clinic.followUp('10w')
    clinic.do({ type: 'ask-other-mode', followUp, asksFor: 'paper' }, instant('2025-03-17T19:00:00Z'))
    record(clinic, '2025-03-17T19:30:00Z', { fact: 'email-opt-out', id: 3 })
    clinic.play('2025-03-19T00:00:00.000Z')
    const open = clinic.followUp('10w')
    expect('withStaff' in open && open.withStaff.map(({ why }) => why)).toEqual([
      'paper-requested',
      'email-opt-out',
      'send-unknown',
    ])
  })

  it('ends where it no longer holds and an email is still to come', () => {
    const clinic = enrolled().play('2025-03-18T00:00:00.000Z')
    record(clinic, '2025-03-18T10:00:00Z', { fact: 'email-opt-out', id: 3 })
    expect(clinic.followUp('10w')).toHaveProperty('withStaff.0.why', 'email-opt-out')
    record(clinic, '2025-03-18T11:00:00Z', { fact: 'email-opt-in', id: 4 })
    expect(clinic.followUp('10w')).toMatchObject({ withStaff: [] })
  })
})

describe('what is stored', () => {
  it('counts for a sender whose clock is behind', () => {
    const clinic = enrolled()
    record(clinic, '2025-03-17T10:45:00.044Z', { fact: 'email-opt-out', id: 3 })
    wake(clinic, '2025-03-17T10:45:00.000Z')
    expect(clinic.events.some(({ type }) => type === 'step-claimed')).toBe(false)
  })

  it('undoes a wish only where the opposite was said later, also by a clock that is behind', () => {
    const clinic = enrolled()
    record(clinic, '2025-03-10T10:00:00.044Z', { fact: 'email-opt-out', id: 3 })
    record(clinic, '2025-03-10T10:00:00.044Z', { fact: 'email-opt-in', id: 4 })
    wake(clinic, '2025-03-17T12:00:00.000Z')
    expect(clinic.events.some(({ type }) => type === 'step-claimed')).toBe(false)
  })
})

describe('the hours in which emails go out', () => {
  it('begin at opening time, not two minutes before', () => {
    const clinic = enrolled({
      sending: { days: ['mon'], from: '08:00', to: '08:15', holidays: 'england-and-wales' },
    })
    wake(clinic, '2025-03-17T07:58:00Z')
    expect(clinic.followUp('10w').state).toBe('planned')
    wake(clinic, '2025-03-17T08:00:00Z')
    expect(outcomesOf(clinic)).toEqual([['invitation', 'sent']])
  })

  const answered = () => {
    const clinic = enrolled({ thankYou: true }).play('2025-03-18T00:00:00.000Z')
    const { followUp } = clinic.followUp('10w')
    const response = {
      step: stepId('invitation'),
      battery: 'full',
      mode: 'web',
      helpedBy: 'nobody',
      enteredByRole: 'patient',
      interviewerTreated: false,
    } as const
    clinic.do({ type: 'submit', followUp, response }, instant('2025-03-20T20:00:00Z'))
    return clinic
  }

  it('hold for a thank-you that an outage delayed', () => {
    const clinic = answered()
    wake(clinic, '2025-03-22T02:30:00Z')
    expect(outcomesOf(clinic)).not.toContainEqual(['thank-you', 'sent'])
    clinic.play('2025-03-25T00:00:00.000Z')
    expect(clinic.stepsOf('10w').at(-1)?.[1]).toMatch(/^2025-03-24 /)
  })

  it('send no thank-you a month late, and leave no wake behind', () => {
    const clinic = answered()
    wake(clinic, '2025-04-20T02:30:00Z')
    expect(clinic.followUp('10w')).toMatchObject({ wakeAt: null })
    expect(outcomesOf(clinic)).not.toContainEqual(['thank-you', 'sent'])
  })
})

describe('an email that certainly did not go out', () => {
  it('is sent later, as the step that it was, and never called unknown', () => {
    const clinic = enrolled()
    wake(clinic, '2025-03-17T11:00:00Z', 'throttled')
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', claim: null, putOff: { tries: 1 } })
    clinic.play('2025-03-19T00:00:00.000Z')
    expect(outcomesOf(clinic)).toEqual([['invitation', 'sent']])
  })

  it('goes to the staff where SES refused it five times, and the ladder goes on', () => {
    const clinic = enrolled()
    const { followUp } = clinic.followUp('10w')
    const step = stepId('invitation')
    for (let hour = 11; hour < 16; hour += 1) {
      const now = instant(`2025-03-17T${hour}:00:00Z`)
      const claimId = clinic.claimId()
      clinic.do({ type: 'advance', followUp, claimId }, now)
      const put = { followUp, step, claimId, until: minutesAfter(now, 30), why: 'refused' } as const
      clinic.do({ type: 'put-off-sending', ...put }, now)
    }
    expect(clinic.followUp('10w')).toMatchObject({ withStaff: [{ why: 'not-accepted' }] })
    clinic.play('2025-03-25T00:00:00.000Z')
    expect(outcomesOf(clinic)).toEqual([
      ['invitation', 'missed'],
      ['reminder-1', 'sent'],
    ])
  })

  it('keeps its claim where another request has settled it meanwhile', () => {
    const clinic = enrolled().play('2025-03-18T00:00:00.000Z')
    const { followUp } = clinic.followUp('10w')
    const now = instant('2025-03-18T09:00:00Z')
    const put = { followUp, step: stepId('invitation'), claimId: clinic.claimId(), until: now } as const
    expect(clinic.do({ type: 'put-off-sending', ...put, why: 'paused' }, now)).toEqual({
      refusal: 'claim-not-held',
    })
  })
})
