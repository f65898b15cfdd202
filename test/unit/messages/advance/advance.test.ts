import { describe, expect, it } from 'vitest'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { claimExpires } from '#shared/follow-up/rules/wake.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, followUpId, participantId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { aClinic, aContext } from '../../functions/support/a-clinic.ts'

const KEY = { participant: participantId(), followUp: followUpId() }

const wakeOf = async (clinic: ReturnType<typeof aClinic>, wave = '10w') => {
  const followUp = await clinic.followUpOf(wave)
  if (!('wakeAt' in followUp) || followUp.wakeAt === null) throw new Error(`${followUp.state} has no wake`)
  return followUp.wakeAt
}

/** A clinic on the morning on which the 10-week invitation is due. */
const onTheDueDay = async (options: Parameters<typeof aClinic>[0] = {}) => {
  const clinic = aClinic(options)
  clinic.world.clock.set(await wakeOf(clinic))
  return clinic
}

const playUntil = async (clinic: ReturnType<typeof aClinic>, end: string) => {
  for (let turns = 0; turns < 40; turns += 1) {
    const followUp = await clinic.followUpOf()
    if (!('wakeAt' in followUp) || followUp.wakeAt === null || followUp.wakeAt > end) return
    clinic.world.clock.set(followUp.wakeAt)
    await advance(clinic.ports, KEY)
  }
}

describe('advancing a follow-up', () => {
  it('does nothing before its time but set the alarm', async () => {
    const clinic = aClinic()
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(clinic.world.unitOfWork.commits).toEqual([])
    expect(clinic.world.alarmClock.of(KEY.followUp)).toMatchObject({
      at: await wakeOf(clinic),
      timeZone: 'Europe/London',
    })
  })

  it.each([
    [undefined, 'Dear Maureen Ashworth'],
    [true, 'Hello'],
  ] as const)('greets a person whose name is doubtful (%s) with %s', async (isNameDoubtful, greeting) => {
    const clinic = await onTheDueDay()
    clinic.world.identities.store(anIdentity({ isNameDoubtful }))
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent[0]?.email.text.split('\n')).toContain(greeting)
  })

  it('sends the invitation on the due day, with a link that works, and wakes for the next step', async () => {
    const clinic = await onTheDueDay()
    await advance(clinic.ports, KEY)
    const [sent, ...others] = clinic.world.mailer.sent
    expect(others).toEqual([])
    expect(sent?.email).toMatchObject({
      to: 'maureen.ashworth@example.com',
      subject: 'Your 10-week follow-up questionnaire',
    })
    expect(sent?.tags).toMatchObject({
      participant: KEY.participant,
      followUp: KEY.followUp,
      step: 'invitation',
    })
    const token = sent?.email.unsubscribeUrl?.split('/u/')[1] ?? ''
    expect(await clinic.world.links.find(token)).toMatchObject({
      followUp: KEY.followUp,
      step: 'invitation',
      battery: 'full',
    })
    const followUp = await clinic.followUpOf()
    expect(followUp).toMatchObject({
      state: 'open',
      claim: null,
      steps: [{ step: 'invitation', outcome: 'sent' }],
    })
    expect(clinic.world.alarmClock.of(KEY.followUp)).toMatchObject({ at: await wakeOf(clinic) })
  })

  it.each([
    ['cy', true, 'Eich dilyniant (10 wythnos): holiadur'],
    ['cy-GB', true, 'Eich dilyniant (10 wythnos): holiadur'],
    ['cy', false, 'Your 10-week follow-up questionnaire'],
    ['pl', true, 'Your 10-week follow-up questionnaire'],
    [null, true, 'Your 10-week follow-up questionnaire'],
  ])(
    'writes to somebody who reads %s, where a Welsh speaker has checked it (%s): %s',
    async (language, isChecked, subject) => {
      const welsh = { checkedBy: 'A. Jones', checkedOn: '2025-01-02', waves: { '10w': '10 wythnos' } }
      const clinic = await onTheDueDay({ context: aContext(isChecked ? { welsh } : {}) })
      clinic.world.identities.store(anIdentity({ language }))
      await advance(clinic.ports, KEY)
      expect(clinic.world.mailer.sent.map(({ email }) => email.subject)).toEqual([subject])
    },
  )

  it('needs one read of the person, one of the identity, and two commits for an email', async () => {
    const clinic = await onTheDueDay()
    await advance(clinic.ports, KEY)
    expect(clinic.world.unitOfWork.commits).toHaveLength(2)
    expect(clinic.world.unitOfWork.commits[0]).toContain('link')
  })

  it('walks the whole ladder to the end of grace, each step once', async () => {
    const clinic = aClinic()
    await playUntil(clinic, '2025-06-30T00:00:00.000Z')
    expect(clinic.world.mailer.sent.map(({ tags }) => 'step' in tags && tags.step)).toEqual([
      'invitation',
      'reminder-1',
      'reminder-2',
      'core-set',
    ])
    expect(clinic.world.mailer.sent.map(({ email }) => email.subject)).toEqual([
      'Your 10-week follow-up questionnaire',
      'Your 10-week follow-up: there is still time to answer',
      'Your 10-week follow-up: we would still like to hear from you',
      'Your 10-week follow-up: a few short questions',
    ])
    expect(await clinic.followUpOf()).toMatchObject({ state: 'closed', why: 'grace-ended' })
  })

  it('sends once when woken twice, or by a stale alarm', async () => {
    const clinic = await onTheDueDay()
    await advance(clinic.ports, KEY)
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toHaveLength(1)
  })

  it('sends once when two run at the same time', async () => {
    const clinic = await onTheDueDay()
    await Promise.all([advance(clinic.ports, KEY), advance(clinic.ports, KEY), advance(clinic.ports, KEY)])
    expect(clinic.world.mailer.sent).toHaveLength(1)
    expect(await clinic.followUpOf()).toMatchObject({ claim: null, steps: [{ outcome: 'sent' }] })
  })

  it('does not send to someone who stopped between the decision and the claim', async () => {
    const clinic = await onTheDueDay()
    const fact = { fact: 'email-opt-out' as const, factId: factId(), at: clinic.world.clock.now() }
    clinic.world.unitOfWork.beforeNextCommit(async () => {
      await commitCommand(clinic.ports, {
        who: KEY.participant,
        command: { type: 'record-fact', fact, followUp: null },
      })
    })
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(await clinic.followUpOf()).toMatchObject({ state: 'open', withStaff: [{ why: 'email-opt-out' }] })
  })

  it('keeps the claim of a sending that nobody can vouch for, never sends it again, and hands it to the staff', async () => {
    const clinic = await onTheDueDay()
    clinic.world.mailer.throwNext(new Error('socket hang up'))
    await expect(advance(clinic.ports, KEY)).rejects.toThrow('socket hang up')
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(await clinic.followUpOf()).toMatchObject({ claim: { step: 'invitation' } })
    clinic.world.clock.advance('PT25H')
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(await clinic.followUpOf()).toMatchObject({ withStaff: [{ why: 'send-unknown' }], claim: null })
  })

  it('sends what is due while Scheduler refuses every alarm, and says so', async () => {
    const clinic = await onTheDueDay()
    for (let alarm = 0; alarm < 20; alarm += 1) clinic.world.alarmClock.throwNext(new Error('Rate exceeded'))
    await advance(clinic.ports, KEY)
    // Two steps late: what was missed is recorded in a turn of its own, with an alarm between.
    clinic.world.clock.advance('PT528H')
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent.map(({ tags }) => 'step' in tags && tags.step)).toEqual([
      'invitation',
      'reminder-2',
    ])
    expect(clinic.world.alarmsNotSet.length).toBeGreaterThan(1)
    expect(clinic.world.alarmClock.alarms).toEqual([])
  })

  it('keeps the claim where SES has the message and that cannot be recorded, until its event comes', async () => {
    const clinic = await onTheDueDay()
    clinic.world.unitOfWork.beforeNextCommit(() => undefined)
    clinic.world.unitOfWork.beforeNextCommit(() => {
      throw Object.assign(new Error('throttled'), { name: 'ProvisionedThroughputExceededException' })
    })
    await advance(clinic.ports, KEY)
    expect(clinic.notes.map(({ note }) => note)).toEqual(['email-accepted', 'sent-not-recorded'])
    expect(clinic.notes[1]?.ids).toMatchObject({ reason: 'ProvisionedThroughputExceededException' })
    const { claim } = (await clinic.followUpOf()) as Extract<FollowUp, { state: 'open' }>
    expect(claim).toMatchObject({ step: 'invitation' })
    expect(clinic.world.alarmClock.of(KEY.followUp)?.at).toBe(claim && claimExpires(claim))
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toHaveLength(1)
    const { claimId } = claim ?? {}
    if (!claimId) throw new Error('no claim')
    const command = { type: 'confirm-sent', followUp: KEY.followUp, claimId } as const
    await commitCommand(clinic.ports, { who: KEY.participant, command })
    expect(await clinic.followUpOf()).toMatchObject({ claim: null, steps: [{ outcome: 'sent' }] })
  })

  it('claims nothing for somebody without an address, and hands them to the staff', async () => {
    const clinic = await onTheDueDay()
    clinic.world.identities.store(anIdentity({ email: null }))
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent).toEqual([])
    expect(await clinic.followUpOf()).toMatchObject({
      state: 'open',
      claim: null,
      withStaff: [{ why: 'not-by-email' }],
    })
    expect(clinic.notes).toMatchObject([{ note: 'no-usable-email' }])
  })

  it('says thank you once where the programme does', async () => {
    const clinic = await onTheDueDay({ context: aContext({ thankYou: true }) })
    await advance(clinic.ports, KEY)
    const response = {
      step: 'invitation' as never,
      battery: 'full' as const,
      mode: 'web' as const,
      helpedBy: 'nobody' as const,
      enteredByRole: 'patient' as const,
      interviewerTreated: false,
    }
    await commitCommand(clinic.ports, {
      who: KEY.participant,
      command: { type: 'submit', followUp: KEY.followUp, response },
    })
    await advance(clinic.ports, KEY)
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent.map(({ tags }) => 'step' in tags && tags.step)).toEqual([
      'invitation',
      'thank-you',
    ])
  })

  it('lets an alarm for someone unknown pass, and says so', async () => {
    const clinic = aClinic()
    await advance(clinic.ports, { ...KEY, participant: participantId(9) })
    expect(clinic.notes).toMatchObject([{ note: 'unknown-participant' }])
  })

  it('never writes a name or an address into its notes', async () => {
    const clinic = await onTheDueDay()
    await advance(clinic.ports, KEY)
    expect(JSON.stringify(clinic.notes)).not.toMatch(/Maureen|Ashworth|@|07700|A001/)
    expect(at('2025-03-17T08:00:00Z') <= clinic.world.clock.now()).toBe(true)
  })
})
