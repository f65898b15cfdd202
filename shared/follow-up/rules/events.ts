import { z } from 'zod'
import { claimIdSchema, followUpIdSchema, stepIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import { differenceSchema, episodeSchema, factSchema, personSchema } from './person.ts'
import {
  cancelledSchema,
  closedSchema,
  followUpSchema,
  openSchema,
  plannedSchema,
  responseSummarySchema,
  staffReasonSchema,
} from './state.ts'

/** What staff may put right of who a person is and how to reach them. */
export const detailPoints = [
  'email',
  'phone',
  'address',
  'postcode',
  'preference',
  'safe-ways',
  'needs',
  'language',
  'date-of-birth',
] as const
export type DetailPoint = (typeof detailPoints)[number]

/** Every event carries what `evolve` needs, so that replaying needs neither the programme nor a clock. */
const at = { at: instantSchema }
const followUp = { followUp: followUpIdSchema, ...at }
const waking = { wakeAt: instantSchema }

export const followUpEventSchema = z.discriminatedUnion('type', [
  // the person and the episode
  z.object({ type: z.literal('person-enrolled'), person: personSchema.omit({ version: true }), ...at }),
  z.object({
    type: z.literal('contact-arrangements-changed'),
    contactAgreed: personSchema.shape.contactAgreed,
    rosterAgreement: personSchema.shape.rosterAgreement,
    notByEmail: personSchema.shape.notByEmail,
    evaluationObjection: z.boolean(),
    rosterObjection: personSchema.shape.rosterObjection,
    ...at,
  }),
  /** Staff put right how to reach the person. Names the points, never what was typed. */
  z.object({
    type: z.literal('details-corrected'),
    points: z.array(z.enum(detailPoints)).min(1),
    ...at,
  }),
  z.object({ type: z.literal('episode-enrolled'), episode: episodeSchema.omit({ version: true }), ...at }),
  z.object({ type: z.literal('episode-amended'), episode: episodeSchema.omit({ version: true }), ...at }),
  /** Rosters said values of a graduation again, or others than stand: when, and which differ. */
  z.object({
    type: z.literal('values-said'),
    episode: episodeSchema.shape.episode,
    said: episodeSchema.shape.said,
    differences: episodeSchema.shape.differences,
    ...at,
  }),
  /** Staff took the value that a roster said, or kept the one that stood. */
  z.object({
    type: z.literal('difference-decided'),
    episode: episodeSchema.shape.episode,
    field: differenceSchema.shape.field,
    value: differenceSchema.shape.value,
    decided: z.enum(['kept', 'taken']),
    ...at,
  }),
  z.object({ type: z.literal('fact-recorded'), fact: factSchema, ...at }),
  /** The upload that enrolled this person was undone: nothing but the log is left of them. */
  z.object({ type: z.literal('enrolment-undone'), upload: z.string(), ...at }),
  /** An upload that changed a known person was undone: how they were before it, in newer versions. */
  z.object({
    type: z.literal('restored'),
    upload: z.string(),
    person: personSchema,
    episodes: z.array(episodeSchema),
    followUps: z.array(followUpSchema),
    ...at,
  }),

  // one follow-up
  z.object({ type: z.literal('planned'), state: plannedSchema.omit({ version: true }), ...at }),
  z.object({ type: z.literal('not-asked'), state: cancelledSchema.omit({ version: true }), ...at }),
  z.object({
    type: z.literal('re-planned'),
    ...followUp,
    ...waking,
    dueOn: localDateSchema,
    windowClosesOn: localDateSchema,
    graceEndsOn: localDateSchema,
  }),
  z.object({
    type: z.literal('opened'),
    ...followUp,
    ...waking,
    askedOn: localDateSchema,
    ladder: openSchema.shape.ladder,
    asks: openSchema.shape.asks,
    /** Of a wave that opened before `asks` was stored. */
    batteryFrom: openSchema.shape.batteryFrom,
    withStaff: openSchema.shape.withStaff,
  }),
  /** The wake stays where it was: should nothing confirm the sending, the reconciler finds it overdue. */
  z.object({ type: z.literal('step-claimed'), ...followUp, step: stepIdSchema, claimId: claimIdSchema }),
  z.object({
    type: z.literal('step-sent'),
    ...followUp,
    ...waking,
    step: stepIdSchema,
    claimId: claimIdSchema,
  }),
  z.object({
    type: z.literal('step-skipped'),
    ...followUp,
    ...waking,
    step: stepIdSchema,
    channel: z.enum(['email', 'staff']),
  }),
  z.object({
    type: z.literal('send-unknown'),
    ...followUp,
    ...waking,
    step: stepIdSchema,
    claimId: claimIdSchema,
  }),
  /** Its time passed while nobody was to be contacted, or no email could go out any more. */
  z.object({
    type: z.literal('step-missed'),
    ...followUp,
    ...waking,
    step: stepIdSchema,
    channel: z.enum(['email', 'staff']),
  }),
  /** An email certainly did not go out, or has to wait for its turn: it is tried again after `until`. */
  z.object({
    type: z.literal('sending-put-off'),
    ...followUp,
    ...waking,
    step: stepIdSchema,
    /** The claim that is given up; null where nothing was claimed yet. */
    claimId: claimIdSchema.nullable(),
    until: instantSchema,
    why: z.enum(['in-line', 'throttled', 'paused', 'refused']),
  }),
  /** The ladder reached a step that a person on the staff has to take. */
  z.object({ type: z.literal('outreach-reached'), ...followUp, ...waking, step: stepIdSchema }),
  /** Email can no longer be used in this wave; a person has to take it on. */
  z.object({
    type: z.literal('passed-to-staff'),
    ...followUp,
    ...waking,
    why: staffReasonSchema,
  }),
  /** What had kept an email from going out holds no longer. */
  z.object({
    type: z.literal('staff-reasons-ended'),
    ...followUp,
    ...waking,
    reasons: z.array(staffReasonSchema).min(1),
  }),
  z.object({
    type: z.literal('asked-for-other-mode'),
    ...followUp,
    ...waking,
    asksFor: z.enum(['paper', 'call']),
  }),
  z.object({
    type: z.literal('answers-started'),
    ...followUp,
    step: z.union([stepIdSchema, z.literal('staff')]),
  }),
  z.object({
    type: z.literal('staff-contact-recorded'),
    ...followUp,
    channel: z.string(),
    outcome: z.string(),
  }),
  z.object({ type: z.literal('wake-moved'), ...followUp, ...waking }),
  z.object({
    type: z.literal('answered'),
    ...followUp,
    response: responseSummarySchema,
    /** When to say thank you; null where nothing follows. */
    wakeAt: instantSchema.nullable().default(null),
  }),
  z.object({ type: z.literal('thank-you-claimed'), ...followUp, claimId: claimIdSchema }),
  z.object({ type: z.literal('thank-you-sent'), ...followUp, claimId: claimIdSchema }),
  /** Email closed meanwhile, or it is too late to say thank you. */
  z.object({ type: z.literal('thank-you-dropped'), ...followUp }),
  z.object({ type: z.literal('closed'), ...followUp, why: closedSchema.shape.why }),
  z.object({ type: z.literal('cancelled'), ...followUp, why: cancelledSchema.shape.why }),
  /** A mistaken stop was corrected, or contact agreed after all, while the wave can still be answered. */
  z.object({
    type: z.literal('reopened'),
    state: plannedSchema.omit({ version: true }),
    ...at,
  }),
  /** The same for a wave that had been open: it goes on where it was. */
  z.object({ type: z.literal('resumed'), ...followUp, ...waking, ladder: openSchema.shape.ladder }),
])
export type FollowUpEvent = z.infer<typeof followUpEventSchema>
export type FollowUpEventType = FollowUpEvent['type']
export type EventOf<T extends FollowUpEventType> = Extract<FollowUpEvent, { type: T }>
