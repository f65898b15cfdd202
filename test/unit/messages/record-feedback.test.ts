import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import { sesEventSchema } from '#shared/messages/rules/ses-event.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { FeedbackNote, FeedbackPorts } from '#shared/messages/use-cases/feedback-ports.ts'
import { recordFeedback } from '#shared/messages/use-cases/record-feedback.ts'
import { factId, followUpId, participantId } from '../../support/builders/an-id.ts'
import { anIdentity } from '../../support/builders/an-identity.ts'
import { aClinic } from '../functions/support/a-clinic.ts'
import { Killed, killAtCall } from '../functions/support/kill-at-call.ts'

const KEY = { participant: participantId(), followUp: followUpId() }
const ADDRESS = 'maureen.ashworth@example.com'

/** The invitation went out; with `isKilled`, the sender died before it could say so. */
const afterTheInvitation = async ({ isKilled = false } = {}) => {
  const clinic = aClinic()
  const followUp = await clinic.followUpOf()
  if (followUp.state === 'planned') clinic.world.clock.set(followUp.wakeAt)
  const { watched, untilKilled } = killAtCall(isKilled ? 6 : -1, 'before')
  await untilKilled(advance(clinic.portsWith(watched), KEY)).catch(() => undefined)
  const tags = clinic.world.mailer.sent[0]?.tags
  if (!tags || !('claim' in tags)) throw new Error('no invitation')
  const notes: FeedbackNote[] = []
  const portsWith = (watch: <P extends object>(port: P) => P): FeedbackPorts => ({
    ...clinic.ports,
    participants: watch(clinic.world.participants),
    unitOfWork: watch(clinic.world.unitOfWork),
    alarmClock: watch(clinic.world.alarmClock),
    identities: watch(clinic.world.identities),
    note: (note) => notes.push(note),
  })
  const event = (detail: Readonly<Record<string, unknown>>) =>
    sesEventSchema.parse({
      version: '0',
      id: 'an-id',
      'detail-type': 'whatever',
      source: 'aws.ses',
      detail: {
        mail: {
          timestamp: '2025-03-17T09:15:00.000Z',
          messageId: 'm',
          tags: {
            claim: [tags.claim],
            participant: [tags.participant],
            followUp: [tags.followUp.replace('.', '__')],
            step: [tags.step],
          },
        },
        ...detail,
      },
    }).detail
  const ports = portsWith((port) => port)
  const says = (detail: Readonly<Record<string, unknown>>, through = ports) =>
    recordFeedback(through, event(detail))
  return { clinic, notes, says, portsWith }
}

const SEND = { eventType: 'Send', send: {} }
const DELIVERY = { eventType: 'Delivery', delivery: { recipients: [ADDRESS] } }
const bounce = (bounceType: string, address = ADDRESS) => ({
  eventType: 'Bounce',
  bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: [{ emailAddress: address }] },
})
const COMPLAINT = { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } }

describe('what SES says about a sending', () => {
  it('settles a claim whose sender died, and wakes for the next step', async () => {
    const { clinic, says } = await afterTheInvitation({ isKilled: true })
    expect(await clinic.followUpOf()).toMatchObject({ claim: { step: 'invitation' }, steps: [] })
    await says(SEND)
    const settled = await clinic.followUpOf()
    expect(settled).toMatchObject({ claim: null, steps: [{ step: 'invitation', outcome: 'sent' }] })
    expect('wakeAt' in settled && settled.wakeAt).toBe(clinic.world.alarmClock.of(KEY.followUp)?.at)
  })

  it('changes nothing where the sender has said so itself', async () => {
    const { clinic, says } = await afterTheInvitation()
    const commits = clinic.world.unitOfWork.commits.length
    await says(SEND)
    await says(DELIVERY)
    expect(clinic.world.unitOfWork.commits).toHaveLength(commits)
  })

  it('closes the email channel on a permanent bounce, marks the address, and hands the wave to the staff', async () => {
    const { clinic, says } = await afterTheInvitation()
    await says(bounce('Permanent'))
    const participant = await clinic.world.participants.load(KEY.participant)
    expect(participant?.person.facts).toMatchObject([{ fact: 'email-bounced' }])
    expect(await clinic.followUpOf()).toMatchObject({ withStaff: [{ why: 'email-bounced' }] })
    expect(await clinic.world.identities.of(KEY.participant)).toMatchObject({
      bouncedEmails: [{ email: ADDRESS }],
    })
    const open = await clinic.followUpOf()
    expect('wakeAt' in open && open.wakeAt).toBe(clinic.world.alarmClock.of(KEY.followUp)?.at)
  })

  it('marks the address and the fact in one transaction', async () => {
    const { clinic, says } = await afterTheInvitation()
    await says(bounce('Permanent'))
    expect(clinic.world.unitOfWork.commits.at(-1)).toEqual(expect.arrayContaining(['identity', 'person']))
  })

  it('does nothing but say so on a bounce that may pass', async () => {
    const { clinic, says, notes } = await afterTheInvitation()
    await says(bounce('Transient'))
    expect(notes).toEqual(['bounced-for-now'])
    expect((await clinic.world.participants.load(KEY.participant))?.person.facts).toEqual([])
  })

  it('does not hold a bounce against an address that has replaced the bounced one', async () => {
    const { clinic, says, notes } = await afterTheInvitation()
    clinic.world.identities.store(anIdentity({ email: 'new@example.com' }))
    await says(bounce('Permanent'))
    expect(notes).toEqual(['bounce-of-an-older-address'])
    expect((await clinic.world.participants.load(KEY.participant))?.person.facts).toEqual([])
  })

  it('knows the same bounce again after a new address has opened email, even where the event names no address', async () => {
    const { clinic, says } = await afterTheInvitation()
    const nameless = { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } }
    await says(nameless)
    clinic.world.clock.advance('PT1H')
    const fact = { fact: 'email-replaced' as const, factId: factId(), at: clinic.world.clock.now() }
    await commitCommand(clinic.ports, {
      who: KEY.participant,
      command: { type: 'record-fact', fact, followUp: null },
    })
    clinic.world.clock.advance('PT1H')
    await says(nameless)
    const participant = await clinic.world.participants.load(KEY.participant)
    expect(participant?.person.facts.map((known) => known.fact)).toEqual(['email-bounced', 'email-replaced'])
  })

  it('stops email on a complaint', async () => {
    const { clinic, says } = await afterTheInvitation()
    await says(COMPLAINT)
    expect(await clinic.followUpOf()).toMatchObject({ withStaff: [{ why: 'complaint' }] })
  })

  it.each(['Reject', 'Rendering Failure'])(
    'gives up the claim of a message that never left, so that it is tried again (%s)',
    async (eventType) => {
      const { clinic, says, notes } = await afterTheInvitation({ isKilled: true })
      await says({ eventType })
      expect(notes).toEqual(['never-left'])
      expect(await clinic.followUpOf()).toMatchObject({
        claim: null,
        putOff: { step: 'invitation', tries: 1 },
      })
      await says({ eventType })
      expect(await clinic.followUpOf()).toMatchObject({ putOff: { tries: 1 } })
    },
  )

  it('is the same for every order and number of the same events', async () => {
    const all = [SEND, DELIVERY, bounce('Permanent'), COMPLAINT]
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.shuffledSubarray([...all, ...all], { minLength: 8 }),
        async (isKilled, order) => {
          const { clinic, says } = await afterTheInvitation({ isKilled })
          for (const detail of order) {
            await says(detail)
            clinic.world.clock.advance('PT1M')
          }
          const participant = await clinic.world.participants.load(KEY.participant)
          const kinds = participant?.person.facts.map(({ fact }) => fact)
          expect([...new Set(kinds)]).toEqual(kinds)
          expect(kinds?.length).toBeGreaterThanOrEqual(1)
          expect(await clinic.followUpOf()).toMatchObject({
            claim: null,
            steps: [{ step: 'invitation', outcome: 'sent' }],
          })
          expect(await clinic.followUpOf()).toHaveProperty('withStaff.0')
        },
      ),
      { numRuns: 25 },
    )
  })

  it('loses nothing when killed between any two calls and told again', async () => {
    for (let call = 1; call <= 9; call += 1)
      for (const when of ['before', 'after'] as const) {
        const { clinic, says, portsWith } = await afterTheInvitation({ isKilled: true })
        const { counter, watched, untilKilled } = killAtCall(call, when)
        await untilKilled(says(bounce('Permanent'), portsWith(watched))).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error
        })
        expect(counter.calls).toBeGreaterThan(0)
        await says(bounce('Permanent'))
        const participant = await clinic.world.participants.load(KEY.participant)
        expect(participant?.person.facts.map(({ fact }) => fact)).toEqual(['email-bounced'])
        expect(await clinic.followUpOf()).toMatchObject({ claim: null, steps: [{ outcome: 'sent' }] })
      }
  })
})

describe('what may be on the feedback queue', () => {
  it('passes over mail to the staff', async () => {
    const { clinic, says } = await afterTheInvitation()
    const commits = clinic.world.unitOfWork.commits.length
    await says({ ...bounce('Permanent'), mail: { tags: { purpose: ['daily-alert'] } } })
    expect(clinic.world.unitOfWork.commits).toHaveLength(commits)
  })

  it.each([
    [{ source: 'aws.ses', detail: { eventType: 'Open', mail: { tags: { purpose: ['x'] } } } }],
    [{ source: 'aws.ses', detail: { eventType: 'Send', mail: { tags: {} } } }],
    [
      {
        source: 'aws.ses',
        detail: { eventType: 'Send', mail: { tags: { claim: ['x'], participant: ['y'], followUp: ['z'] } } },
      },
    ],
    [{ source: 'elsewhere', detail: SEND }],
    [{}],
  ])('reads no other shape: %j', (event) => {
    expect(sesEventSchema.safeParse(event).success).toBe(false)
  })
})
