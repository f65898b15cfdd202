import type { Table } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { SendingAccount } from '../ports/sending-account.ts'
import type { Lane, Reservation, SendingPace, SlotWanted } from '../ports/sending-pace.ts'
import {
  afterDailyQuota,
  askAgainAt,
  paceOf,
  QUOTA_KNOWN_FOR_SECONDS,
  SLOWEST,
  secondsAfter,
} from '../rules/pace.ts'
import { type PaceRow, type PaceUpdate, type PaceWritten, paceRow } from './pace-row.ts'

/** Others were faster each time: so many at once are more than one row takes. */
const MOST_TRIES = 12

const instantAt = (milliseconds: number): Instant =>
  instantSchema.parse(new Date(Math.ceil(milliseconds)).toISOString())

type Line = Exclude<Lane, 'risk'>

const IS_NOT_PAUSED = 'attribute_not_exists(pausedAt)'
const IS_NOT_STOPPED = `${IS_NOT_PAUSED} AND (attribute_not_exists(heldUntil) OR heldUntil <= :text)`

/** Sending is not stopped, and what SES allows is known and not used up. */
const isOpen = (line: Line, now: Instant) => ({
  onlyIf: `${IS_NOT_STOPPED} AND quotaAt > :stale AND ${line}Left >= :one`,
  values: {
    ':text': now,
    ':stale': secondsAfter(now, -QUOTA_KNOWN_FOR_SECONDS),
    ':now': Date.parse(now),
    ':one': 1,
  },
})

/** Nobody is in line: the slot is now. */
const takeFirst = (line: Line, { now }: SlotWanted): PaceUpdate => {
  const { onlyIf, values } = isOpen(line, now)
  return {
    set: `${line}At = :now + ${line}Every, ${line}Left = ${line}Left - :one`,
    onlyIf: `${onlyIf} AND (attribute_not_exists(${line}At) OR ${line}At < :now)`,
    values,
  }
}

/** Others are in line: the slot after theirs, which is what `At` was before. */
const takeNext = (line: Line, { now, latest }: SlotWanted): PaceUpdate => {
  const { onlyIf, values } = isOpen(line, now)
  return {
    set: `${line}At = ${line}At + ${line}Every, ${line}Left = ${line}Left - :one`,
    onlyIf: `${onlyIf} AND ${line}At BETWEEN :now AND :latest`,
    values: { ...values, ':latest': Date.parse(latest) },
  }
}

/** An operator may have written anything there: whatever it is, sending is stopped. */
const pausedSince = (pausedAt: string, now: Instant): Instant => {
  const since = instantSchema.safeParse(pausedAt)
  return since.success ? since.data : now
}

type Checked = Awaited<ReturnType<SendingPace['recheck']>>

const stopIn = ({ pausedAt, heldUntil }: PaceRow, now: Instant): Checked | undefined => {
  if (pausedAt !== null) return { go: 'paused', until: askAgainAt(pausedSince(pausedAt, now), now) }
  return heldUntil !== null && heldUntil > now ? { go: 'paused', until: heldUntil } : undefined
}

const isQuotaKnown = ({ quotaAt }: PaceRow, now: Instant): boolean =>
  quotaAt !== null && quotaAt > secondsAfter(now, -QUOTA_KNOWN_FOR_SECONDS)

type Update = (update: PaceUpdate) => Promise<PaceWritten>
type Asking = { readonly update: Update; readonly account: SendingAccount }

/**
 * Asks SES for the account's quota. Of those who find it old one asks and the others go on with what it was;
 * where it was never known, each asks.
 */
const askSes = async ({ update, account }: Asking, row: PaceRow, now: Instant): Promise<void> => {
  if (row.quotaAt !== null) {
    const values = { ':now': now, ':old': row.quotaAt }
    const { isDone } = await update({ set: 'quotaAt = :now', onlyIf: 'quotaAt = :old', values })
    if (!isDone) return
  }
  const quota = await account.quota().catch(() => (row.quotaAt === null ? SLOWEST : undefined))
  if (!quota) return
  const inLine = Math.max(0, ((row.patientAt ?? 0) - Date.parse(now)) / (row.patientEvery ?? Infinity))
  const fields = Object.entries({ v: 1, quotaAt: now, ...paceOf(quota, inLine) })
  await update({
    set: fields.map(([name]) => `${name} = :${name}`).join(', '),
    values: Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
  })
}

type Check = { readonly onlyIf: string; readonly now: Instant }

/** The write changes nothing that matters: it asks in one request, under the one grant that senders have. */
const check = async (update: Update, { onlyIf, now }: Check): Promise<Checked> => {
  const { isDone, before } = await update({ set: 'checkedAt = :text', onlyIf, values: { ':text': now } })
  return (isDone ? undefined : stopIn(before, now)) ?? { go: 'at', at: now }
}

type Settings = Table & { readonly account: SendingAccount }

/**
 * The generic cell rate algorithm on one row: each line holds the moment of its next free slot, and two
 * conditional updates, of which only one can succeed, hand it out and move it on.
 */
export const dynamoDbSendingPace = ({ account, ...table }: Settings): SendingPace => {
  const update = paceRow(table)
  const reserveIn = async (line: Line, wanted: SlotWanted): Promise<Reservation> => {
    const { now, latest } = wanted
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const first = await update(takeFirst(line, wanted))
      if (first.isDone) return { go: 'at', at: now }
      const row = first.before
      const stop = stopIn(row, now)
      if (stop) return stop
      if (!isQuotaKnown(row, now)) {
        await askSes({ update, account }, row, now)
        continue
      }
      if ((row[`${line}Left`] ?? 0) < 1) return { go: 'paused', until: afterDailyQuota(now) }
      if ((row[`${line}At`] ?? 0) > Date.parse(latest)) return { go: 'no-slot' }
      const next = await update(takeNext(line, wanted))
      if (next.isDone) return { go: 'at', at: instantAt(next.before[`${line}At`] ?? 0) }
    }
    return { go: 'no-slot' }
  }
  return {
    reserve: (lane, wanted) =>
      lane === 'risk' ? check(update, { onlyIf: IS_NOT_PAUSED, now: wanted.now }) : reserveIn(lane, wanted),
    recheck: (now) => check(update, { onlyIf: IS_NOT_STOPPED, now }),
    hold: async (until) => {
      const onlyIf = 'attribute_not_exists(heldUntil) OR heldUntil < :until'
      await update({ set: 'heldUntil = :until', onlyIf, values: { ':until': until } })
    },
  }
}
