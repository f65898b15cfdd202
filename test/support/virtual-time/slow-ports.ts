import type { SendingLimits } from '#local/emulator/mail/sending-limits.ts'
import type { AlarmClock } from '#shared/follow-up/ports/alarm-clock.ts'
import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import { outcomeOf } from '#shared/messages/adapters/ses-faults.ts'
import type { Mailer } from '#shared/messages/ports/mailer.ts'
import type { SendingAccount } from '#shared/messages/ports/sending-account.ts'
import type { SendingLine, Waiting } from '#shared/messages/ports/sending-line.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Ports that take their time, as those of AWS do. */
type Slow = { readonly time: VirtualTime; readonly chance: (below: number) => number }

/** Scheduler rings within the minute. */
export const SCHEDULER_PRECISION_MS = 60_000

/** SES with its limits: what it took, and when, by person or purpose. */
export const slowSes = ({ time, chance, limits }: Slow & { readonly limits: SendingLimits }) => {
  const taken = new Map<string, number[]>()
  let turnedAway = 0
  const account: SendingAccount = {
    quota: async () => ({
      ...limits.quota,
      sentInLastDay: limits.sentInLastDay(Date.parse(time.now())),
    }),
  }
  const mailer: Mailer = {
    send: async (email, tags) => {
      await time.wait(5 + chance(25))
      const now = Date.parse(time.now())
      const fault = limits.take([email.to], now)
      await time.wait(5 + chance(25))
      if (fault) {
        turnedAway += 1
        const { code: name, status: httpStatusCode, message } = fault
        return outcomeOf(Object.assign(new Error(message), { name, $metadata: { httpStatusCode } }))
      }
      const to = 'participant' in tags ? tags.participant : tags.purpose
      taken.set(to, [...(taken.get(to) ?? []), now])
      return { outcome: 'accepted', messageId: `m${now}` }
    },
  }
  return { account, mailer, turnedAway: () => turnedAway, takenFor: (who: string) => taken.get(who) ?? [] }
}

export const slowCommits = ({ time, chance }: Slow, unitOfWork: UnitOfWork): UnitOfWork => ({
  commit: async (items) => {
    await time.wait(5 + chance(15))
    return unitOfWork.commit(items)
  },
})

/** Scheduler: one alarm of each name, up to a minute late. */
export const lateAlarms = ({ time, chance }: Slow, ring: (key: FollowUpKey) => Promise<void>): AlarmClock => {
  const names = new Set<string>()
  return {
    wake: async (key, { at, sequence }) => {
      const name = `${key.followUp}.${sequence}`
      if (names.has(name)) return
      names.add(name)
      const ahead = Date.parse(at) - Date.parse(time.now())
      time.later(ahead + chance(SCHEDULER_PRECISION_MS), () => ring(key))
    },
  }
}

/** SQS: after whole seconds, a little late, and one in a hundred twice. */
export const slowLine = (
  { time, chance, startsWithinMs }: Slow & { readonly startsWithinMs: number },
  deliver: (waiting: Waiting) => Promise<void>,
): SendingLine => ({
  join: async (waiting, now) => {
    const seconds = Math.floor((Date.parse(waiting.at) - Date.parse(now)) / 1000) - 1
    const copies = chance(100) < 1 ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1)
      time.later(Math.max(0, seconds) * 1000 + chance(startsWithinMs), () => deliver(waiting))
  },
})
