import { marshall } from '@aws-sdk/util-dynamodb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeHandler } from '#functions/publish-events/handler.ts'
import { decisionRow } from '#shared/follow-up/adapters/logged-decision.ts'
import { deliveredEventSchema } from '#shared/follow-up/rules/bus/bus-event.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import { announcementRow } from '#shared/risk/adapters/risk-rows.ts'
import { aRisk } from '../../support/builders/a-risk.ts'
import { followUpId, participantId } from '../../support/builders/an-id.ts'
import { aClinic } from '../functions/support/a-clinic.ts'
import { printedLines } from '../functions/support/printed-lines.ts'

const KEY = { participant: participantId(), followUp: followUpId() }

/** The stream records of an invitation that was sent. */
const recordsOfAnInvitation = async () => {
  const clinic = aClinic()
  const followUp = await clinic.followUpOf()
  if (followUp.state === 'planned') clinic.world.clock.set(followUp.wakeAt)
  await advance(clinic.ports, KEY)
  return clinic.world.participants.decisions(KEY.participant).map((decision, index) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(index + 1),
      NewImage: marshall(decisionRow(decision), { removeUndefinedValues: true }),
    },
  }))
}

const aBus = (refuse = -1) => {
  const taken: { detailType: string; detail: object }[] = []
  let calls = 0
  const bus = {
    put: async (entries: readonly { source: string; detailType: string; detail: object }[]) => {
      calls += 1
      if (calls === refuse) throw new Error('not taken')
      taken.push(...entries)
    },
  }
  return { taken, handler: makeHandler(() => ({ bus })) }
}

describe('publishing the log', () => {
  beforeEach(() => void printedLines())
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('tells the bus what happened, in order, and says nothing of inside business', async () => {
    const { taken, handler } = aBus()
    expect(await handler({ Records: await recordsOfAnInvitation() })).toEqual({ batchItemFailures: [] })
    expect(taken.map(({ detailType }) => detailType)).toEqual(['follow-up-opened.v1', 'email-sent.v1'])
    for (const { detailType, detail } of taken)
      expect(() =>
        deliveredEventSchema.parse({ source: 'afterwards', 'detail-type': detailType, detail }),
      ).not.toThrow()
    expect(JSON.stringify(taken)).not.toMatch(/Maureen|Ashworth|@|A001/)
  })

  it('says the same with the same ids when the stream hands it out again', async () => {
    const { taken, handler } = aBus()
    const records = await recordsOfAnInvitation()
    await handler({ Records: records })
    await handler({ Records: records })
    expect(taken.slice(2)).toEqual(taken.slice(0, 2))
  })

  it('reports the first record whose events were not taken, and publishes none after it', async () => {
    const { taken, handler } = aBus(1)
    const Records = await recordsOfAnInvitation()
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
    expect(taken).toEqual([])
  })

  it('says that a risk owner must look, from the outbox', async () => {
    const { taken, handler } = aBus()
    const NewImage = marshall(announcementRow(aRisk()), { removeUndefinedValues: true })
    const record = { eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage } }
    expect(await handler({ Records: [record] })).toEqual({ batchItemFailures: [] })
    expect(taken.map(({ detailType }) => detailType)).toEqual(['risk-raised.v1'])
  })

  it('reports a record that it cannot read', async () => {
    const { handler } = aBus()
    const unreadable = {
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: '7', NewImage: marshall({ pk: 'x', sk: 'log#y' }) },
    }
    expect(await handler({ Records: [unreadable] })).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] })
  })
})
