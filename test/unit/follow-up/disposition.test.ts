import { describe, expect, it } from 'vitest'
import type { Command } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf } from '#shared/follow-up/rules/disposition.ts'
import { standingInWave } from '#shared/follow-up/rules/due.ts'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import { on } from '../../support/builders/a-time.ts'
import { factId, stepId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const IN_WAVE = '2025-03-20T12:00:00Z'
const END = '2027-06-01T00:00:00.000Z'

const clinicInTheTenthWeek = () => {
  const clinic = new PureClinic()
  clinic.enrol(instant('2025-01-06T17:00:00Z'))
  return clinic.play('2025-03-20T00:00:00.000Z')
}

const all = (clinic: PureClinic, asOf = END) =>
  clinic.known.followUps.map((followUp) => {
    const known = { ...clinic.context.programme, asOf: instant(asOf) }
    const disposition = dispositionOf(followUp, clinic.known.person, known)
    const standing = standingInWave({ person: clinic.known.person, followUp, days: followUp }, known)
    return [disposition.disposition, disposition.reason, standing]
  })

const fact = (kind: 'email-bounced' | 'email-opt-out' | 'complaint'): Fact => ({
  fact: kind,
  factId: factId(1),
  at: instant(IN_WAVE),
})
const withdrawn: Fact = { fact: 'withdrawn', removeAnswers: false, factId: factId(1), at: instant(IN_WAVE) }
const died = (day: string): Fact => ({
  fact: 'died',
  on: on(day),
  reportedBy: 'staff',
  factId: factId(1),
  at: instant(IN_WAVE),
})
const recorded = (stated: Fact): Command => ({ type: 'record-fact', followUp: null, fact: stated })

const submission = (clinic: PureClinic, battery: 'full' | 'core' = 'full'): Command => ({
  type: 'submit',
  followUp: clinic.followUp('10w').followUp,
  response: {
    step: stepId('invitation'),
    battery,
    mode: 'web',
    helpedBy: 'nobody',
    enteredByRole: 'patient',
    interviewerTreated: false,
  },
})

describe('dispositions', () => {
  it.each([
    ['email-bounced', 'undeliverable', 'email-bounced'],
    ['email-opt-out', 'no-response', 'email-opt-out'],
    ['complaint', 'no-response', 'complaint'],
  ] as const)('%s ends this and later waves as %s, with no further email', (kind, disposition, reason) => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(recorded(fact(kind)), instant(IN_WAVE))
    const emails = clinic.events.filter(({ type }) => type === 'step-claimed').length
    clinic.play(END)
    expect(clinic.events.filter(({ type }) => type === 'step-claimed')).toHaveLength(emails)
    expect(all(clinic)).toEqual(Array(3).fill([disposition, reason, 'due']))
  })

  it('hands an open wave to the staff when email closes, and opens the later ones with them', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(recorded(fact('email-bounced')), instant(IN_WAVE))
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [{ why: 'email-bounced' }] })
    clinic.play('2025-07-08T00:00:00.000Z')
    expect(clinic.followUp('6m')).toMatchObject({ state: 'open', withStaff: [{ why: 'email-bounced' }] })
  })

  it('stops everything at once on withdrawal', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(recorded(withdrawn), instant(IN_WAVE))
    expect(all(clinic, IN_WAVE)).toEqual(Array(3).fill(['withdrawn', null, 'not-yet-due']))
    expect(all(clinic)).toEqual(Array(3).fill(['withdrawn', null, 'due']))
    expect(clinic.do(submission(clinic), instant('2025-03-21T12:00:00Z'))).toEqual({ refusal: 'withdrawn' })
  })

  it('counts a wave as due for someone who died after its due date, and as deceased before it', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(recorded(died('2025-03-19')), instant(IN_WAVE))
    expect(all(clinic)).toEqual([
      ['no-response', 'died-in-window', 'due'],
      ['deceased', null, 'died-before-due'],
      ['deceased', null, 'died-before-due'],
    ])
  })

  it('calls a wave deceased also where a death before its due date becomes known after its end', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.play('2025-06-10T00:00:00.000Z')
    const reported = instant('2025-06-10T12:00:00Z')
    clinic.do(recorded({ ...died('2025-03-01'), at: reported }), reported)
    expect(all(clinic, '2025-06-10T11:00:00Z')[0]).toEqual(['no-response', null, 'due'])
    expect(all(clinic)[0]).toEqual(['deceased', null, 'died-before-due'])
  })

  it('takes up the waves again when a death was a mistake, sending nothing twice', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(recorded(died('2025-03-19')), instant(IN_WAVE))
    clinic.do(
      recorded({
        fact: 'corrected',
        corrects: factId(1),
        factId: factId(2),
        at: instant('2025-03-21T12:00:00Z'),
      }),
      instant('2025-03-21T12:00:00Z'),
    )
    clinic.play(END)
    expect(all(clinic)).toEqual(Array(3).fill(['no-response', null, 'due']))
    expect(clinic.stepsOf('10w').filter(([step]) => step === 'invitation')).toHaveLength(1)
  })

  it.each([
    ['full', 'complete'],
    ['core', 'core-only'],
  ] as const)('calls an answer to the %s battery %s, even after an opt-out', (battery, disposition) => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(recorded(fact('email-opt-out')), instant(IN_WAVE))
    expect(clinic.do(submission(clinic, battery), instant('2025-03-25T12:00:00Z'))).toBeUndefined()
    expect(all(clinic)[0]).toEqual([disposition, null, 'due'])
  })

  it('takes an answer in grace and calls it late, and refuses one after grace', () => {
    const late = clinicInTheTenthWeek()
    expect(late.do(submission(late), instant('2025-05-26T23:59:00+01:00'))).toBeUndefined()
    expect(late.followUp('10w')).toMatchObject({ response: { late: true } })
    const tooLate = clinicInTheTenthWeek()
    expect(tooLate.do(submission(tooLate), instant('2025-05-27T00:00:00+01:00'))).toEqual({
      refusal: 'past-grace',
      graceEndedOn: '2025-05-26',
    })
  })

  it('takes a double submit once', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(submission(clinic), instant(IN_WAVE))
    expect(clinic.do(submission(clinic), instant(IN_WAVE))).toMatchObject({ refusal: 'already-answered' })
  })

  it('calls a wave partial when answers were saved and never sent, and only at its end', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(
      { type: 'start-answers', followUp: clinic.followUp('10w').followUp, step: stepId('invitation') },
      instant(IN_WAVE),
    )
    expect(all(clinic, '2025-05-01T00:00:00Z')[0]?.[0]).toBe('open')
    clinic.play(END)
    expect(all(clinic)[0]?.[0]).toBe('partial')
  })

  it('sends no more emails in a wave in which someone asked for paper, and asks by email again in the next', () => {
    const clinic = clinicInTheTenthWeek()
    clinic.do(
      { type: 'ask-other-mode', followUp: clinic.followUp('10w').followUp, asksFor: 'paper' },
      instant(IN_WAVE),
    )
    clinic.play(END)
    expect(clinic.stepsOf('10w').map(([step]) => step)).toEqual(['invitation', 'outreach'])
    expect(clinic.stepsOf('6m').map(([step]) => step)[0]).toBe('invitation')
    expect(all(clinic)[0]).toEqual(['no-response', 'paper-requested', 'due'])
  })
})
