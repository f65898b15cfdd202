import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { decisionOf } from '#shared/adapters/logged-decision.ts'
import { announcementOf, OUTBOX_PREFIX } from '#shared/adapters/risk-rows.ts'
import { riskRaisedEvent } from '#shared/events/risk-raised.ts'
import { log } from '#shared/observability/log.ts'
import { streamChain } from '#shared/queue/stream-chain.ts'
import { type PublishPorts, publish, publishDecision } from './publish-decision.ts'

export const makeHandler = (deps: () => PublishPorts) =>
  streamChain(async (image) => {
    const row = unmarshall(image as Record<string, AttributeValue>)
    if (String(row['sk']).startsWith(OUTBOX_PREFIX)) return publish(deps(), [riskRaisedEvent(announcementOf(row))])
    const decision = decisionOf(row)
    const count = await publishDecision(deps(), decision)
    if (count > 0) log('events-published', { participant: decision.participant, eventId: decision.eventId, count })
  })
