import { z } from 'zod'
import { followUpEventSchema } from '#shared/domain/follow-up/events.ts'
import { participantIdSchema, programmeIdSchema } from '#shared/domain/ids.ts'
import { instantSchema } from '#shared/domain/time.ts'
import type { Key, Row } from './dynamodb-write.ts'
import { keyOf } from './follow-up-rows.ts'
import type { LoggedDecision } from './participant-changes.ts'
import { storedItem, UnreadableItem } from './stored-item.ts'

/** The prefix by which the stream's filter picks the outbox rows. */
export const LOG_PREFIX = 'log#'

const item = storedItem(
  z.object({
    eventId: z.string().regex(/^\d{6,}-[0-9a-f]{16}$/),
    at: instantSchema,
    participant: participantIdSchema,
    programme: programmeIdSchema,
    events: z.array(followUpEventSchema).min(1),
    by: z.string().exactOptional(),
  }),
)

export const decisionRow = ({ eventId, at, participant, programme, events, by }: LoggedDecision): Key & Row => ({
  pk: participant,
  sk: `${LOG_PREFIX}${at}#${eventId}`,
  ...item.encode({ programme, events, by }),
})

/** Throws `UnreadableItem`. */
export const decisionOf = (row: Row): LoggedDecision => {
  const { pk, sk } = keyOf(row)
  if (!sk.startsWith(LOG_PREFIX)) throw new UnreadableItem(`${pk} ${sk}`, 'it is not an entry of the log')
  const [at, eventId] = sk.slice(LOG_PREFIX.length).split('#')
  return item.decode({ ...row, participant: pk, at, eventId }, `${pk} ${sk}`)
}
