import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem } from '#shared/platform/dynamodb/stored-item.ts'
import { followUpIdSchema, type ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { AlertSending } from '../ports/alert-ledger.ts'
import type { AlertClaim } from '../rules/alert-claim.ts'

/** The list of a day as it went out. Earlier releases stored it before, without `sentAt`. */
export const dayItem = storedItem(
  z.object({
    sk: z.string(),
    claimedAt: instantSchema,
    sentAt: instantSchema.nullable(),
    listed: z.array(followUpIdSchema).nullable(),
  }),
)

/** One message to one address. */
export const claimItem = storedItem(
  z.object({
    state: z.enum(['claimed', 'sent', 'not-sent', 'unknown']),
    claimedAt: instantSchema,
    tries: z.int().min(0),
  }),
)

export const DAY_PREFIX = 'day#'

export const dayKey = (programme: ProgrammeId, day: string): Key => ({
  pk: `alerts#${programme}`,
  sk: `${DAY_PREFIX}${day}`,
})

/** The address itself is not stored. */
export const sendingKey = ({ programme, alert, to }: AlertSending): Key => ({
  pk: `alerts#${programme}`,
  sk: `to#${alert}#${createHash('sha256').update(to.toLowerCase()).digest('hex').slice(0, 16)}`,
})

/** The stream repeats an event for a day at most; an archive may replay it later. */
const REMEMBER_DAYS = 120

/** In epoch seconds, for the table's TTL. */
const daysAfter = (at: Instant, days: number): number =>
  Math.floor(Temporal.Instant.from(at).add({ hours: 24 * days }).epochMilliseconds / 1000)

export const sendingRow = (sending: AlertSending, claim: AlertClaim): Key & Row => ({
  ...claimItem.encode(claim),
  expiresAt: daysAfter(claim.claimedAt, REMEMBER_DAYS),
  ...sendingKey(sending),
})
