import { describe, expect, it } from 'vitest'
import { sesEventSchema } from '#shared/messages/rules/ses-event.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { FeedbackPorts } from '#shared/messages/use-cases/feedback-ports.ts'
import { recordFeedback } from '#shared/messages/use-cases/record-feedback.ts'
import { followUpId, participantId } from '../../../support/builders/an-id.ts'
import { aClinic } from '../../functions/support/a-clinic.ts'
import { Killed, killAtCall } from '../../functions/support/kill-at-call.ts'

const KEY = { participant: participantId(), followUp: followUpId() }

const dueNow = async () => {
  const clinic = aClinic()
  const followUp = await clinic.followUpOf()
  if (followUp.state === 'planned') clinic.world.clock.set(followUp.wakeAt)
  return clinic
}

const callsOfOneRun = async () => {
  const clinic = await dueNow()
  const { counter, watched } = killAtCall(-1, 'before')
  await advance(clinic.portsWith(watched), KEY)
  return counter.calls
}

/** SES says of everything that it took that it was sent. */
const sayWhatWasSent = async (clinic: Awaited<ReturnType<typeof dueNow>>) => {
  const ports: FeedbackPorts = { ...clinic.ports, identities: clinic.world.identities, note: () => undefined }
  for (const { tags } of clinic.world.mailer.sent) {
    if (!('claim' in tags)) continue
    const { claim, participant, followUp } = tags
    const asSent = { claim: [claim], participant: [participant], followUp: [followUp.replaceAll('.', '__')] }
    const detail = { eventType: 'Send', mail: { tags: asSent } }
    await recordFeedback(ports, sesEventSchema.parse({ source: 'aws.ses', detail }).detail)
  }
}

describe('a function killed between any two of its calls', async () => {
  const calls = await callsOfOneRun()
  const cases = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) =>
    (['before', 'after'] as const).map((when) => ({ call, when })),
  )

  it('makes the calls that are thought of here', () => {
    expect(calls).toBe(7)
  })

  it.each(cases)('$when call $call: nothing is lost, nothing goes out twice', async ({ call, when }) => {
    const clinic = await dueNow()
    const { watched, untilKilled } = killAtCall(call, when)
    await expect(untilKilled(advance(clinic.portsWith(watched), KEY))).rejects.toThrow(Killed)
    await advance(clinic.ports, KEY)
    await advance(clinic.ports, KEY)
    expect(clinic.world.mailer.sent.length).toBeLessThanOrEqual(1)

    await sayWhatWasSent(clinic)
    clinic.world.clock.advance('PT26H')
    await advance(clinic.ports, KEY)
    const followUp = await clinic.followUpOf()
    const outcome = followUp.steps[0]?.outcome
    expect(outcome).toBe(clinic.world.mailer.sent.length === 1 ? 'sent' : 'send-unknown')
    const isWithStaff = 'withStaff' in followUp && followUp.withStaff.length > 0
    expect(isWithStaff).toBe(outcome === 'send-unknown')
    expect('wakeAt' in followUp && clinic.world.alarmClock.of(KEY.followUp)?.at).toBe(
      'wakeAt' in followUp && followUp.wakeAt,
    )
  })
})
