import type { SendingAccount, SendQuota } from '#shared/messages/ports/sending-account.ts'
import type { Lane, Reservation, SendingPace, SlotWanted } from '#shared/messages/ports/sending-pace.ts'
import {
  afterDailyQuota,
  askAgainAt,
  type Pace,
  paceOf,
  QUOTA_KNOWN_FOR_SECONDS,
  SLOWEST,
  secondsAfter,
} from '#shared/messages/rules/pace.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'

/** An account that SES lets send as much as any test wants, unless the test says otherwise. */
export class SettableAccount implements SendingAccount {
  limits: SendQuota = { perSecond: 10_000, perDay: Number.POSITIVE_INFINITY, sentInLastDay: 0 }
  asked = 0
  isDown = false

  async quota(): Promise<SendQuota> {
    this.asked += 1
    if (this.isDown) throw new Error('SES does not answer')
    return this.limits
  }
}

export class InMemorySendingPace<Account extends SendingAccount = SettableAccount> implements SendingPace {
  readonly account: Account
  readonly #nextAt = { patient: 0, staff: 0 }
  #pausedAt: Instant | undefined
  #heldUntil: Instant | undefined
  #known: (Pace & { readonly at: Instant }) | undefined
  readonly #left = { patient: 0, staff: 0 }

  constructor(account: Account) {
    this.account = account
  }

  /** What an operator does, by the runbook. */
  pause(at: Instant): void {
    this.#pausedAt = at
  }

  resume(): void {
    this.#pausedAt = undefined
  }

  async hold(until: Instant): Promise<void> {
    if (!this.#heldUntil || this.#heldUntil < until) this.#heldUntil = until
  }

  async reserve(lane: Lane, { now, latest }: SlotWanted): Promise<Reservation> {
    if (this.#pausedAt) return { go: 'paused', until: askAgainAt(this.#pausedAt, now) }
    if (lane === 'risk') return { go: 'at', at: now }
    const checked = await this.recheck(now)
    if (checked.go === 'paused') return checked
    const { patientEvery, staffEvery } = await this.#pace(now)
    if (this.#left[lane] < 1) return { go: 'paused', until: afterDailyQuota(now) }
    const slot = Math.max(this.#nextAt[lane], Date.parse(now))
    if (slot > Date.parse(latest)) return { go: 'no-slot' }
    this.#nextAt[lane] = slot + (lane === 'patient' ? patientEvery : staffEvery)
    this.#left[lane] -= 1
    return { go: 'at', at: instantSchema.parse(new Date(Math.ceil(slot)).toISOString()) }
  }

  async recheck(now: Instant): ReturnType<SendingPace['recheck']> {
    if (this.#pausedAt) return { go: 'paused', until: askAgainAt(this.#pausedAt, now) }
    if (this.#heldUntil && this.#heldUntil > now) return { go: 'paused', until: this.#heldUntil }
    return { go: 'at', at: now }
  }

  async #pace(now: Instant): Promise<Pace> {
    const known = this.#known
    if (known && known.at > secondsAfter(now, -QUOTA_KNOWN_FOR_SECONDS)) return known
    if (known) this.#known = { ...known, at: now }
    const quota = await this.account.quota().catch(() => (known ? undefined : SLOWEST))
    if (!quota) return known as Pace
    const inLine = Math.max(0, (this.#nextAt.patient - Date.parse(now)) / (known?.patientEvery ?? Infinity))
    const pace = paceOf(quota, inLine)
    this.#known = { ...pace, at: now }
    this.#left.patient = pace.patientLeft
    this.#left.staff = pace.staffLeft
    return pace
  }
}
