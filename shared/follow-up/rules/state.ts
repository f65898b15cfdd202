import { z } from 'zod'
import {
  claimIdSchema,
  episodeIdSchema,
  followUpIdSchema,
  participantIdSchema,
  programmeIdSchema,
  stepIdSchema,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import { ladderStepSchema } from '#shared/programme/rules/programme.ts'
import { questionSetSchema } from '#shared/questionnaire/rules/asked/battery.ts'
import { frozenSetsSchema } from '#shared/questionnaire/rules/asked/frozen-sets.ts'

/** A sending that was promised but not yet confirmed. Nobody else may send while it stands. */
export const claimSchema = z.object({ claimId: claimIdSchema, step: stepIdSchema, claimedAt: instantSchema })

/** What became of one step of the ladder. */
export const stepRecordSchema = z.object({
  step: stepIdSchema,
  channel: z.enum(['email', 'staff']),
  /** `missed`: its time passed while nobody was to be contacted; `skipped`: a later step took its place. */
  outcome: z.enum(['sent', 'reached', 'skipped', 'missed', 'send-unknown']),
  at: instantSchema,
})
export type StepRecord = z.infer<typeof stepRecordSchema>

/** A step that is to wait although its time has come: how long, and after how many tries that went wrong. */
export const putOffSchema = z.object({
  step: stepIdSchema,
  until: instantSchema,
  tries: z.number().int().nonnegative(),
  /** Of these, how often SES refused this very message. */
  refusals: z.number().int().nonnegative(),
})

/** Why a person on the staff, not an email, has to move a wave on, the most pressing reason first. */
export const staffReasonSchema = z.enum([
  'identity-doubted',
  'paper-requested',
  'call-requested',
  'complaint',
  'email-opt-out',
  'email-bounced',
  'not-by-email',
  'not-accepted',
  'send-unknown',
  'steps-missed',
  'outreach',
])
export type StaffReason = z.infer<typeof staffReasonSchema>

/** All the reasons for which staff hold a wave, each once, in the order of `staffReasonSchema`. */
const heldByStaffSchema = z.array(z.object({ since: instantSchema, why: staffReasonSchema }))
export type HeldByStaff = z.infer<typeof heldByStaffSchema>

const common = {
  followUp: followUpIdSchema,
  participant: participantIdSchema,
  episode: episodeIdSchema,
  programme: programmeIdSchema,
  wave: waveIdSchema,
  /** Rises by one with every change; every write is conditional on it. */
  version: z.number().int().positive(),
  /**
   * What the wave asks, frozen when it opens and kept to the end. Null before, and of a wave that opened when
   * only `batteryFrom` was stored; `instrumentsAsked` reads all of them.
   */
  asks: frozenSetsSchema.nullable(),
}

/** When to look again, and the number that makes the alarm's name new each time. */
const waking = {
  wakeAt: instantSchema,
  sequence: z.number().int().positive(),
  putOff: putOffSchema.nullable(),
}

const calendarDays = { dueOn: localDateSchema, windowClosesOn: localDateSchema, graceEndsOn: localDateSchema }

/** What was done to reach the person in this wave, kept to the end because the dataset reports it. */
const effort = {
  /** Contact checks and ladder steps, in the order in which they happened. */
  steps: z.array(stepRecordSchema),
  staffContacts: z.number().int().nonnegative(),
  startedAt: instantSchema.nullable(),
}

/** The date of the battery of a wave that opened before `asks` was stored; null of every later one. */
const batteryFrom = localDateSchema.nullable()

/** Kept to the end where the wave was opened at all; a wave can be declined before it opens. */
const asked = { askedOn: localDateSchema.nullable(), batteryFrom }

export const plannedSchema = z.object({
  state: z.literal('planned'),
  ...common,
  ...calendarDays,
  ...waking,
  ...effort,
  claim: claimSchema.nullable(),
})

export const openSchema = z.object({
  state: z.literal('open'),
  ...common,
  ...calendarDays,
  ...waking,
  ...effort,
  askedOn: localDateSchema,
  batteryFrom,
  /** Fixed when the wave opens: a programme changed later does not change a wave under way. */
  ladder: z.array(ladderStepSchema),
  claim: claimSchema.nullable(),
  /** Empty while emails, or nothing but time, move this on. */
  withStaff: heldByStaffSchema,
  /** The person asked, in this wave, for paper or a call: no more emails in it. */
  asksFor: z.enum(['paper', 'call']).nullable(),
})

export const responseSummarySchema = z.object({
  submittedAt: instantSchema,
  /** The step whose link was used; `staff` when a collector typed it. */
  step: z.union([stepIdSchema, z.literal('staff')]),
  battery: questionSetSchema,
  mode: z.enum(['web', 'paper', 'telephone', 'in-clinic']),
  helpedBy: z.enum(['nobody', 'helper', 'staff']),
  enteredByRole: z.enum(['patient', 'collector', 'clinician', 'administrator']),
  interviewerTreated: z.boolean(),
  late: z.boolean(),
})
export type ResponseSummary = z.infer<typeof responseSummarySchema>

export const answeredSchema = z.object({
  state: z.literal('answered'),
  ...common,
  ...calendarDays,
  ...asked,
  ...effort,
  response: responseSummarySchema,
  /** Only where the programme says thank you: when, and then the claim of that one last email. */
  wakeAt: instantSchema.nullable(),
  sequence: z.number().int().positive().default(1),
  putOff: putOffSchema.nullable(),
  claim: claimSchema.nullable(),
})

export const closedSchema = z.object({
  state: z.literal('closed'),
  ...common,
  ...calendarDays,
  ...asked,
  ...effort,
  asksFor: z.enum(['paper', 'call']).nullable(),
  /** The ladder and the reasons of a wave that had been open: it goes on with them should it be resumed. */
  ladder: z.array(ladderStepSchema).nullable(),
  withStaff: heldByStaffSchema,
  closedAt: instantSchema,
  why: z.enum(['grace-ended', 'withdrawn', 'died', 'declined', 'no-contact-agreed']),
})

export const cancelledSchema = z.object({
  state: z.literal('cancelled'),
  ...common,
  ...calendarDays,
  ...effort,
  cancelledAt: instantSchema,
  why: z.enum(['enrolled-late', 'superseded', 'no-battery', 'wave-withdrawn']),
})

export const followUpSchema = z.discriminatedUnion('state', [
  plannedSchema,
  openSchema,
  answeredSchema,
  closedSchema,
  cancelledSchema,
])
export type FollowUp = z.infer<typeof followUpSchema>
export type FollowUpStateName = FollowUp['state']
export type Planned = z.infer<typeof plannedSchema>
export type Open = z.infer<typeof openSchema>
export type Answered = z.infer<typeof answeredSchema>
export type Closed = z.infer<typeof closedSchema>
export type Cancelled = z.infer<typeof cancelledSchema>

/** The next alarm of a follow-up: when, and its number. Undefined where nothing is to come. */
export const alarmOf = (state: FollowUp): Pick<Planned, 'wakeAt' | 'sequence'> | undefined => {
  if (!('wakeAt' in state) || state.wakeAt === null) return undefined
  return { wakeAt: state.wakeAt, sequence: state.sequence }
}
