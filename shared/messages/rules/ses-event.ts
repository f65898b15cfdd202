import { z } from 'zod'
import { claimIdSchema, followUpIdSchema, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'

/** SES gives each tag as a list. Dots are not allowed in one: `.` in a follow-up id travels as `__`. */
const patientTags = z.object({
  claim: z.tuple([claimIdSchema]).rest(z.unknown()),
  participant: z.tuple([participantIdSchema]).rest(z.unknown()),
  followUp: z
    .tuple([
      z
        .string()
        .transform((tag) => tag.replaceAll('__', '.'))
        .pipe(followUpIdSchema),
    ])
    .rest(z.unknown()),
})
/** Mail to the staff says only what it was for. */
const staffTags = z.object({ purpose: z.array(z.string()).min(1) })
const mail = z.object({ tags: z.union([patientTags, staffTags]) })

/** When SES learnt it; an event may reach us days later. Absent: as old as its arrival. */
const learntAt = z.iso
  .datetime({ offset: true })
  .transform((time) => instantSchema.parse(new Date(time).toISOString()))
  .optional()

const recipients = z.array(z.object({ emailAddress: z.string() }))

const detailSchema = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      /** Absent where the rule took the addresses out before they reached the queue. */
      bouncedRecipients: recipients.optional(),
      timestamp: learntAt,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ timestamp: learntAt }).optional(),
  }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({ eventType: z.literal('Rendering Failure'), mail }),
  z.object({ eventType: z.literal('RenderingFailure'), mail }),
])

/** What SES puts on the default bus, as far as it is used here. Anything else stays on the queue. */
export const sesEventSchema = z.object({ source: z.literal('aws.ses'), detail: detailSchema })
export type SesDetail = z.infer<typeof detailSchema>

export type Sending = {
  readonly claimId: z.infer<typeof claimIdSchema>
  readonly participant: z.infer<typeof participantIdSchema>
  readonly followUp: z.infer<typeof followUpIdSchema>
}

/** Which sending an event is about; undefined for mail to the staff. */
export const sendingOf = ({ mail: { tags } }: SesDetail): Sending | undefined =>
  'claim' in tags
    ? { claimId: tags.claim[0], participant: tags.participant[0], followUp: tags.followUp[0] }
    : undefined
