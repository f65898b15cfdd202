import type { Command, Participant, Refusal } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import type { Episode, Person } from '#shared/follow-up/rules/person.ts'
import { alarmOf, type FollowUp } from '#shared/follow-up/rules/state.ts'
import { claimExpires } from '#shared/follow-up/rules/wake.ts'
import { type ClaimId, claimIdSchema, type FollowUpId } from '#shared/platform/schemas/ids.ts'
import { type Instant, instantSchema, type LocalDate } from '#shared/platform/time/time.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { anEpisode, aPerson } from './builders/a-person.ts'
import { aProgramme } from './builders/a-programme.ts'

type EnrolOptions = {
  readonly person?: Partial<Person>
  readonly episode?: Partial<Episode>
  readonly corrects?: LocalDate
  /** When the roster was uploaded, and its row; now, and its only one, unless told otherwise. */
  readonly saidAt?: Instant
  readonly row?: number
}

/** The core alone, with alarms that ring and emails that arrive: a clinic with no computer in it. */
/** What becomes of every email that is claimed; `unknown`: nothing ever confirms it. */
export type Sending = 'accepted' | 'unknown' | 'throttled' | 'refused'

export class PureClinic {
  participant: Participant | undefined
  readonly events: FollowUpEvent[] = []
  context: DecisionContext
  #claims = 0

  constructor(programme: Programme = aProgramme(), bankHolidays: readonly string[] = []) {
    this.context = { programme, bankHolidays: new Set(bankHolidays as LocalDate[]) }
  }

  get known(): Participant {
    if (!this.participant) throw new Error('nobody is enrolled')
    return this.participant
  }

  do(command: Command, now: Instant): Refusal | undefined {
    const decision = decide(command, this.participant, { ...this.context, now })
    if ('refusal' in decision) return decision
    this.participant = decision.after
    this.events.push(...decision.events)
    return undefined
  }

  enrol(now: Instant, options: EnrolOptions = {}): Refusal | undefined {
    const { person = {}, episode = {}, corrects, saidAt = now, row = 2 } = options
    const { version: _v, facts: _f, rosterAgreement: _r, ...details } = aPerson(person)
    const { version: _w, ...graduation } = anEpisode(episode)
    return this.do(
      {
        type: 'enrol',
        person: details,
        objection: null,
        saidAt,
        row,
        episode: graduation,
        corrects: corrects ?? null,
        address: null,
      },
      now,
    )
  }

  claimId() {
    this.#claims += 1
    return claimIdSchema.parse(`c${String(this.#claims).padStart(15, '0')}`)
  }

  /**
   * One wake: goes on until nothing is due, as the advancing function does; every email is accepted unless
   * told otherwise.
   */
  wake({ followUp }: FollowUp, now: Instant, sending: Sending = 'accepted'): void {
    for (let turn = 0; turn < 20; turn += 1) {
      const claimId = this.claimId()
      if (this.do({ type: 'advance', followUp, claimId }, now)) return
      this.#send(followUp, { claimId, now, sending })
    }
    throw new Error(`${followUp} never came to rest at ${now}`)
  }

  #send(
    followUp: FollowUpId,
    { claimId, now, sending }: { claimId: ClaimId; now: Instant; sending: Sending },
  ) {
    const state = this.known.followUps.find((each) => each.followUp === followUp)
    const claim = state && 'claim' in state ? state.claim : null
    if (claim?.claimId !== claimId || sending === 'unknown') return
    const { step } = claim
    const until = minutesAfter(now, 24 * 60)
    if (sending === 'accepted') this.do({ type: 'confirm-sent', followUp, claimId }, now)
    else this.do({ type: 'put-off-sending', followUp, step, claimId, until, why: sending }, now)
  }

  /** Rings every alarm in turn up to `until`. */
  play(until: string, sending: Sending = 'accepted'): this {
    for (;;) {
      const [next] = this.known.followUps
        .flatMap((followUp) => {
          const alarm = alarmOf(followUp)
          const claim = 'claim' in followUp ? followUp.claim : null
          return alarm ? [{ followUp, at: claim ? claimExpires(claim) : alarm.wakeAt }] : []
        })
        .filter(({ at }) => at <= until)
        .toSorted((one, other) => one.at.localeCompare(other.at))
      if (!next) return this
      const before = next.followUp.version
      this.wake(next.followUp, next.at, sending)
      const { followUp } = next.followUp
      const after = this.known.followUps.find((each) => each.followUp === followUp)
      if (after?.version === before) throw new Error(`${followUp} wakes at ${next.at} and nothing can change`)
    }
  }

  /** Rings the alarm that an answered wave still has, if it has one. */
  playAnswered(wave: string, sending: Sending = 'accepted'): void {
    const found = this.followUp(wave)
    const alarm = alarmOf(found)
    const claim = 'claim' in found ? found.claim : null
    if (alarm) this.wake(found, claim ? claimExpires(claim) : alarm.wakeAt, sending)
  }

  followUp(wave: string): FollowUp {
    const found = this.known.followUps.findLast((followUp) => followUp.wave === wave)
    if (!found) throw new Error(`no follow-up for ${wave}`)
    return found
  }

  /** `[step, local date and time]` of what was sent or reached in a wave. */
  stepsOf(wave: string): readonly [string, string][] {
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: this.context.programme.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    return this.followUp(wave)
      .steps.filter(({ outcome }) => outcome !== 'missed')
      .map(({ step, at }) => [step, local.format(new Date(at))])
  }
}

export const instant = (text: string): Instant => instantSchema.parse(new Date(text).toISOString())
