import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import {
  type FollowUpId,
  followUpIdSchema,
  type ParticipantId,
  participantIdSchema,
  programmeIdSchema,
} from '#shared/platform/schemas/ids.ts'
import {
  dayAt,
  type Instant,
  instantSchema,
  localDateOf,
  localDateSchema,
} from '#shared/platform/time/time.ts'
import type { RiskOwner } from '#shared/programme/rules/programme.ts'

/**
 * One alarm: when, in which follow-up, by which instrument. `20250318T195000000Z.e000000000000001.10w.PHQ9`.
 */
export const riskIdSchema = z
  .string()
  .regex(/^\d{8}T\d{9}Z\.e[0-9a-hjkmnp-tv-z]{15}\.[a-z0-9-]{1,16}\.[A-Z0-9_]{1,20}$/)
  .brand('RiskId')
export type RiskId = z.infer<typeof riskIdSchema>

export const riskIdOf = (at: Instant, followUp: FollowUpId, instrument: string): RiskId =>
  riskIdSchema.parse(`${at.replaceAll(/[-:.]/g, '')}.${followUp}.${instrument}`)

/** When it was raised, from the id alone: the reminder may read keys only. */
export const raisedAtOf = (id: RiskId): Instant => {
  const [, day = '', time = ''] = /^(\d{8})T(\d{9})Z/.exec(id) ?? []
  const [date, clock] = [
    day.replace(/(.{4})(..)(..)/, '$1-$2-$3'),
    time.replace(/(..)(..)(..)(...)/, '$1:$2:$3.$4'),
  ]
  return instantSchema.parse(`${date}T${clock}Z`)
}

/** The outcome as a code; what happened belongs in the person's clinical record. */
export const riskOutcomeSchema = z.enum([
  'spoken-to',
  'passed-on',
  'already-in-hand',
  'not-reached',
  'mistake',
])
export type RiskOutcome = z.infer<typeof riskOutcomeSchema>

/** Who did something, as a hash that does not name them, and when. */
const act = z.object({ by: z.string().min(1), at: instantSchema })
export type RiskAct = z.infer<typeof act>

const progress = z.discriminatedUnion('state', [
  z.object({ state: z.literal('new') }),
  z.object({ state: z.literal('seen'), seen: act }),
  z.object({ state: z.literal('closed'), seen: act, closed: act.extend({ outcome: riskOutcomeSchema }) }),
])
export type RiskStateName = z.infer<typeof progress>['state']

/** Risk items were answered so that the risk owner must act. Names the items, never an answer. */
export const riskRecordSchema = z.object({
  id: riskIdSchema,
  participant: participantIdSchema,
  programme: programmeIdSchema,
  followUp: followUpIdSchema,
  instrument: z.string().min(1),
  items: z.array(z.string().min(1)).min(1),
  mode: z.enum(['web', 'paper', 'telephone', 'in-clinic']),
  at: instantSchema,
  version: z.int().positive(),
  progress,
  /** The day from which a closed record is deleted, where the programme sets a retention. */
  keptUntil: localDateSchema.optional(),
})
export type RiskRecord = z.infer<typeof riskRecordSchema>

export type RiskKey = { readonly participant: ParticipantId; readonly id: RiskId }

/** Marks a record as seen. Undefined where it was seen before: the first to open it stays on record. */
export const seeRisk = (record: RiskRecord, seen: RiskAct): RiskRecord | undefined =>
  record.progress.state === 'new' ? { ...record, progress: { state: 'seen', seen } } : undefined

/** Closes a record, and marks it as seen by the same person if it was not. Undefined where it is closed. */
export const closeRisk = (record: RiskRecord, outcome: RiskOutcome, by: RiskAct): RiskRecord | undefined => {
  if (record.progress.state === 'closed') return undefined
  const seen = record.progress.state === 'seen' ? record.progress.seen : by
  return { ...record, progress: { state: 'closed', seen, closed: { ...by, outcome } } }
}

type Retention = { readonly timeZone: string; readonly riskOwner?: Pick<RiskOwner, 'keepFor'> | undefined }

/** Sets the day on which a closed record's retention ends. A record that is not closed is kept. */
export const withRetention = (record: RiskRecord, { timeZone, riskOwner }: Retention): RiskRecord => {
  if (record.progress.state !== 'closed' || !riskOwner?.keepFor) return record
  const closedOn = Temporal.PlainDate.from(dayAt(record.progress.closed.at, timeZone))
  return { ...record, keptUntil: localDateOf(closedOn.add(riskOwner.keepFor)) }
}
