import { z } from 'zod'
import {
  episodeIdSchema,
  followUpIdSchema,
  participantIdSchema,
  programmeIdSchema,
  stepIdSchema,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import { responseSummarySchema } from '../state.ts'

export const BUS_SOURCE = 'afterwards'

const about = { at: instantSchema, programme: programmeIdSchema, participant: participantIdSchema }
const aboutFollowUp = { ...about, episode: episodeIdSchema, followUp: followUpIdSchema, wave: waveIdSchema }
const sometimesFollowUp = {
  ...about,
  episode: episodeIdSchema.optional(),
  followUp: followUpIdSchema.optional(),
  wave: waveIdSchema.optional(),
}

/** One past event in the one envelope. Strict: only ids, dates and codes have a place in it. */
const busEvent = <Type extends string, About extends z.ZodRawShape, Data extends z.ZodRawShape>(
  type: Type,
  ids: About,
  data: Data,
) =>
  z.strictObject({
    id: z.string().regex(/^[a-z0-9.-]{1,80}$/),
    type: z.literal(type),
    version: z.literal(1),
    ...ids,
    data: z.strictObject(data),
  })

/** What this pipeline tells the world. Ids only: never a contact detail, never an answer, never a score. */
export const busEventSchema = z.discriminatedUnion('type', [
  busEvent('graduate-enrolled', { ...about, episode: episodeIdSchema }, {}),
  /** The upload that enrolled this person was undone; nobody was asked anything. */
  busEvent('enrolment-undone', about, {}),
  busEvent('follow-up-opened', aboutFollowUp, { askedOn: localDateSchema }),
  busEvent('email-sent', aboutFollowUp, { step: stepIdSchema }),
  busEvent('outreach-reached', aboutFollowUp, { step: stepIdSchema }),
  busEvent('send-unknown', aboutFollowUp, { step: stepIdSchema }),
  busEvent('email-channel-closed', sometimesFollowUp, {
    because: z.enum(['email-bounced', 'email-opt-out', 'complaint']),
  }),
  busEvent('contact-stopped', about, {
    because: z.enum(['withdrawn', 'died', 'contact-declined']),
    /** Only with `withdrawn`: the person asked for the answers given so far to be removed too. */
    removeAnswers: z.boolean().optional(),
  }),
  busEvent('follow-up-answered', aboutFollowUp, {
    battery: responseSummarySchema.shape.battery,
    mode: responseSummarySchema.shape.mode,
    late: z.boolean(),
  }),
  /** The risk owner must look today. Says neither what was answered nor to which question. */
  busEvent('risk-raised', aboutFollowUp, {}),
  busEvent('follow-up-closed', aboutFollowUp, { why: z.string().regex(/^[a-z-]{1,40}$/) }),
])
export type BusEvent = z.infer<typeof busEventSchema>

/** An event as EventBridge hands it to a rule's target; `detail-type` is `<type>.v1`. */
export const deliveredEventSchema = z.object({
  source: z.literal(BUS_SOURCE),
  'detail-type': z.string(),
  detail: busEventSchema,
})

export const detailTypeOf = ({ type, version }: Pick<BusEvent, 'type' | 'version'>): string =>
  `${type}.v${version}`
