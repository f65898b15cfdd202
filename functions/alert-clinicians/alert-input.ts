import { z } from 'zod'
import { type BusEvent, deliveredEventSchema } from '#shared/events/bus-event.ts'
import type { Occurrence } from './alert-same-day.ts'

type Start =
  | { readonly start: 'daily' }
  /** Without an occurrence there is nothing to say today: an opt-out is no news that a phone call would change. */
  | { readonly start: 'event'; readonly occurrence: Occurrence | undefined }

const occurrenceOf = (event: BusEvent): Occurrence | undefined => {
  const about = { eventId: event.id, programme: event.programme, participant: event.participant }
  if (event.type === 'send-unknown') return { ...about, reason: 'send-unknown', followUp: event.followUp }
  if (event.type !== 'email-channel-closed' || event.data.because !== 'email-bounced') return undefined
  return { ...about, reason: 'email-channel-closed', followUp: event.followUp ?? null }
}

/** Started by Scheduler once a day, or by an event on the bus. */
export const alertInputSchema = z.union([
  z.strictObject({ version: z.literal(1) }).transform((): Start => ({ start: 'daily' })),
  deliveredEventSchema.transform(({ detail }): Start => ({ start: 'event', occurrence: occurrenceOf(detail) })),
])
