import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { keyOf } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { followUpIdSchema, participantIdSchema, programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { RiskRaised } from '../ports/risk-records.ts'
import {
  type RiskKey,
  type RiskRecord,
  riskIdOf,
  riskIdSchema,
  riskRecordSchema,
} from '../rules/risk-record.ts'

const RECORD = 'risk#'
const RAISED_BEFORE = 'raised#'
/** The follow-up table's stream also publishes rows with this prefix: events without a decision. */
export const OUTBOX_PREFIX = 'outbox#'

const recordItem = storedItem(riskRecordSchema)
const announcementItem = storedItem(
  z.object({
    type: z.literal('risk-raised'),
    at: instantSchema,
    programme: programmeIdSchema,
    participant: participantIdSchema,
    followUp: followUpIdSchema,
  }),
)
export type RiskAnnouncement = ReturnType<typeof announcementItem.decode>

export const recordKey = ({ participant, id }: RiskKey): Key => ({ pk: participant, sk: RECORD + id })

/**
 * `stateAt` sorts the index `by-state`: one range for each state, in the order of time. The table deletes
 * what expires.
 */
export const recordRow = (record: RiskRecord): Key & Row => {
  const { id: _, participant: __, ...rest } = record
  const row = {
    ...recordKey(record),
    ...recordItem.encode(rest),
    stateAt: `${record.progress.state}#${record.at}`,
  }
  return record.keptUntil ? { ...row, expiresAt: Date.parse(record.keptUntil) / 1000 } : row
}

/** The key in a record's row, or in an entry of the keys-only index. Throws `UnreadableItemError`. */
export const riskKeyOf = (row: Row): RiskKey => {
  const { pk, sk } = keyOf(row)
  const participant = participantIdSchema.safeParse(pk)
  const id = riskIdSchema.safeParse(sk.startsWith(RECORD) ? sk.slice(RECORD.length) : undefined)
  if (!participant.success || !id.success)
    throw new UnreadableItemError(`${pk} ${sk}`, 'it is not the key of a risk record')
  return { participant: participant.data, id: id.data }
}

export const recordOf = (row: Row): RiskRecord => {
  const { pk, sk } = keyOf(row)
  return recordItem.decode({ ...row, ...riskKeyOf(row) }, `${pk} ${sk}`)
}

export const newRecord = ({ given: _, ...raised }: RiskRaised): RiskRecord => ({
  ...raised,
  id: riskIdOf(raised.at, raised.followUp, raised.instrument),
  items: [...raised.items],
  version: 1,
  progress: { state: 'new' },
})

/** Marks that this answer raised a record. The key holds a digest: keys are shown in errors and logs. */
export const raisedBeforeRow = ({
  participant,
  followUp,
  instrument,
  items,
  given,
  at,
}: RiskRaised): Key & Row => {
  const answered = items.map((item, index) => `${item}=${given[index]}`).join('|')
  const digest = createHash('sha256')
    .update(`${participant}|${followUp}|${instrument}|${answered}`)
    .digest('hex')
  return {
    pk: participant,
    sk: `${RAISED_BEFORE}${followUp}#${digest}`,
    v: 1,
    expiresAt: daysAfter(at, MARKED_DAYS),
  }
}

const daysAfter = (at: Instant, days: number): number =>
  Math.floor(Temporal.Instant.from(at).add({ hours: 24 * days }).epochMilliseconds / 1000)

/** The same page saved again after so long raises a second record. */
const MARKED_DAYS = 366

/** The event in the outbox of the follow-up table, whose stream publishes it. Ids only. */
export const announcementRow = ({
  participant,
  programme,
  followUp,
  at,
  instrument,
}: RiskRaised): Key & Row => {
  const id = riskIdOf(at, followUp, instrument)
  return {
    pk: participant,
    sk: `${OUTBOX_PREFIX}${id}`,
    ...announcementItem.encode({ type: 'risk-raised', at, programme, followUp }),
    expiresAt: daysAfter(at, ANNOUNCED_DAYS),
  }
}

/** The stream keeps a record for a day; a week leaves time to look at a failed one. */
const ANNOUNCED_DAYS = 7

/** Throws `UnreadableItemError`. */
export const announcementOf = (row: Row): RiskAnnouncement => {
  const { pk, sk } = keyOf(row)
  return announcementItem.decode({ ...row, participant: pk }, `${pk} ${sk}`)
}
