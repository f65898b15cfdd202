import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { decisionOf } from '#shared/follow-up/adapters/logged-decision.ts'
import { type PublishPorts, publish, publishDecision } from '#shared/follow-up/use-cases/publish-decision.ts'
import { log } from '#shared/platform/logs/log.ts'
import { streamChain } from '#shared/platform/queues/stream-chain.ts'
import { announcementOf, OUTBOX_PREFIX } from '#shared/risk/adapters/risk-rows.ts'
import { riskRaisedEvent } from '#shared/risk/rules/risk-raised.ts'

export const makeHandler = (deps: () => PublishPorts) =>
  streamChain(async (image) => {
    const row = unmarshall(image as Record<string, AttributeValue>)
    if (String(row['sk']).startsWith(OUTBOX_PREFIX))
      return publish(deps(), [riskRaisedEvent(announcementOf(row))])
    const decision = decisionOf(row)
    const count = await publishDecision(deps(), decision)
    if (count > 0)
      log('events-published', { participant: decision.participant, eventId: decision.eventId, count })
  })
