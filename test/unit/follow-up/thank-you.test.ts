import { describe, expect, it } from 'vitest'
import { aProgramme } from '../../support/builders/a-programme.ts'
import { factId, stepId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const answer = (clinic: PureClinic, now: string, mode: 'web' | 'paper' = 'web') =>
  clinic.do(
    {
      type: 'submit',
      followUp: clinic.followUp('10w').followUp,
      response: {
        step: mode === 'web' ? stepId('invitation') : 'staff',
        battery: 'full',
        mode,
        helpedBy: 'nobody',
        enteredByRole: mode === 'web' ? 'patient' : 'collector',
        interviewerTreated: false,
      },
    },
    instant(now),
  )

const invited = (thankYou: boolean) => {
  const clinic = new PureClinic(aProgramme({ thankYou }))
  clinic.enrol(instant('2025-01-06T17:00:00Z'))
  return clinic.play('2025-03-18T00:00:00.000Z')
}

const emailsSince = (clinic: PureClinic, before: number) =>
  clinic.events.slice(before).filter(({ type }) => type === 'step-claimed' || type === 'thank-you-claimed')

describe('the thank-you', () => {
  it('goes out once, in the next sending slot after an answer on the web', () => {
    const clinic = invited(true)
    answer(clinic, '2025-03-21T23:10:00Z') // a Friday night
    const answered = clinic.followUp('10w')
    clinic.playAnswered('10w')
    expect(answered).toMatchObject({ state: 'answered', wakeAt: expect.stringMatching(/^2025-03-24T/) })
    expect(clinic.stepsOf('10w').map(([step]) => step)).toEqual(['invitation', 'thank-you'])
    expect(clinic.followUp('10w')).toMatchObject({ wakeAt: null, claim: null })
  })

  it.each([
    ['the programme does not send one', false, 'web'],
    ['the answer came on paper', true, 'paper'],
  ] as const)('never goes out where %s', (_, thankYou, mode) => {
    const clinic = invited(thankYou)
    answer(clinic, '2025-03-20T20:00:00Z', mode)
    expect(clinic.followUp('10w')).toMatchObject({ state: 'answered', wakeAt: null })
  })

  it('never goes out to someone who opted out in the meantime', () => {
    const clinic = invited(true)
    answer(clinic, '2025-03-21T23:10:00Z')
    const now = instant('2025-03-22T09:00:00Z')
    clinic.do(
      { type: 'record-fact', followUp: null, fact: { fact: 'email-opt-out', factId: factId(1), at: now } },
      now,
    )
    const before = clinic.events.length
    clinic.playAnswered('10w')
    expect(emailsSince(clinic, before)).toEqual([])
  })

  it('is not sent again when nothing confirmed that it left', () => {
    const clinic = invited(true)
    answer(clinic, '2025-03-21T23:10:00Z')
    const before = clinic.events.length
    clinic.playAnswered('10w', 'unknown')
    clinic.playAnswered('10w', 'unknown')
    expect(emailsSince(clinic, before)).toHaveLength(1)
    expect(clinic.followUp('10w')).toMatchObject({ wakeAt: null, claim: null })
  })
})

describe('arrangements that change while a wave is open', () => {
  it('hand the wave to the staff when email is no longer the way', () => {
    const clinic = invited(false)
    clinic.enrol(instant('2025-03-19T09:00:00Z'), { person: { notByEmail: 'telephone' } })
    expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [{ why: 'not-by-email' }] })
  })
})
