import { z } from 'zod'
import { type BusEvent, deliveredEventSchema } from '#shared/follow-up/rules/bus/bus-event.ts'
import type { Occurrence } from '#shared/outreach/use-cases/alert-same-day.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'

type Start =
  | { readonly start: 'daily' }
  /** Every day, weekends too: an answer about harm does not wait for Monday. */
  | { readonly start: 'risk-reminder'; readonly round: 'daily' | 'cover' }
  | { readonly start: 'risk-raised'; readonly programme: ProgrammeId }
  /** No occurrence: nothing is sent today, as for an opt-out, which a phone call would not change. */
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
  z
    .strictObject({ version: z.literal(1), remind: z.literal('risk') })
    .transform((): Start => ({ start: 'risk-reminder', round: 'daily' })),
  z
    .strictObject({ version: z.literal(1), remind: z.literal('risk-cover') })
    .transform((): Start => ({ start: 'risk-reminder', round: 'cover' })),
  deliveredEventSchema.transform(
    ({ detail }): Start =>
      detail.type === 'risk-raised'
        ? { start: 'risk-raised', programme: detail.programme }
        : { start: 'event', occurrence: occurrenceOf(detail) },
  ),
])
