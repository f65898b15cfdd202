import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Instant, instantOf } from '#shared/platform/time/time.ts'

/** Names one held row: a hash of who the row says it is, of which graduation, and why it is held. */
export const heldEntrySchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand('HeldEntry')
export type HeldEntry = z.infer<typeof heldEntrySchema>

export const heldReasons = ['conflict', 'possible-duplicate', 'date'] as const
export type HeldReason = (typeof heldReasons)[number]

/** As long as the upload's report. */
const KEPT_DAYS = 90

export const expiryOf = (uploadedAt: Instant): Instant =>
  instantOf(Temporal.Instant.from(uploadedAt).add({ hours: 24 * KEPT_DAYS }))

/** DynamoDB deletes what has expired within some days. */
export const isGone = ({ uploadedAt }: { readonly uploadedAt: Instant }, now: Instant): boolean =>
  expiryOf(uploadedAt) <= now

type Waiting = { readonly uploadedAt: Instant; readonly decided: object | null }

export const isWaiting = (held: Waiting, now: Instant): boolean => held.decided === null && !isGone(held, now)
