import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { decisionOf } from './logged-decision.ts'
import type { LoggedDecision } from './participant-changes.ts'
import { UnreadableItem } from './stored-item.ts'

const rowOf = (image: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  try {
    return unmarshall(image as Record<string, AttributeValue>)
  } catch {
    throw new UnreadableItem('(in the stream)', 'its image is not in the notation of DynamoDB')
  }
}

/** The decision that a new row of the log holds, from the table's stream. Throws `UnreadableItem`. */
export const decisionOfImage = (image: Readonly<Record<string, unknown>>): LoggedDecision => decisionOf(rowOf(image))
