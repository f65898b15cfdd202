import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { decisionOf } from '#shared/adapters/logged-decision.ts'
import { log } from '#shared/observability/log.ts'
import { streamChain } from '#shared/queue/stream-chain.ts'
import { type PublishPorts, publishDecision } from './publish-decision.ts'

export const makeHandler = (deps: () => PublishPorts) =>
  streamChain(async (image) => {
    const decision = decisionOf(unmarshall(image as Record<string, AttributeValue>))
    const count = await publishDecision(deps(), decision)
    if (count > 0) log('events-published', { participant: decision.participant, eventId: decision.eventId, count })
  })
