import { z } from 'zod'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { keyOf } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { participantIdSchema, programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { followUpEventSchema } from '../rules/events.ts'
import { reasonsOf } from './held-by-staff-v1.ts'
import type { LoggedDecision } from './participant-changes.ts'

/** The prefix by which the stream's filter picks the outbox rows. */
export const LOG_PREFIX = 'log#'

/** Before version 2 a wave opened with one reason why staff hold it, or with none. */
const eventsOf = (events: unknown): unknown =>
  Array.isArray(events)
    ? events.map((event) =>
        event?.type === 'opened' ? { ...event, withStaff: reasonsOf(event.withStaff) } : event,
      )
    : events

const item = storedItem(
  z.object({
    eventId: z.string().regex(/^\d{6,}-[0-9a-f]{16}$/),
    at: instantSchema,
    participant: participantIdSchema,
    programme: programmeIdSchema,
    events: z.array(followUpEventSchema).min(1),
    by: z.string().exactOptional(),
  }),
  { version: 2, upgrades: { 1: (row) => ({ ...row, events: eventsOf(row['events']) }) } },
)

export const decisionRow = ({
  eventId,
  at,
  participant,
  programme,
  events,
  by,
}: LoggedDecision): Key & Row => ({
  pk: participant,
  sk: `${LOG_PREFIX}${at}#${eventId}`,
  ...item.encode({ programme, events, by }),
})

/** Throws `UnreadableItemError`. */
export const decisionOf = (row: Row): LoggedDecision => {
  const { pk, sk } = keyOf(row)
  if (!sk.startsWith(LOG_PREFIX))
    throw new UnreadableItemError(`${pk} ${sk}`, 'it is not an entry of the log')
  const [at, eventId] = sk.slice(LOG_PREFIX.length).split('#')
  return item.decode({ ...row, participant: pk, at, eventId }, `${pk} ${sk}`)
}
