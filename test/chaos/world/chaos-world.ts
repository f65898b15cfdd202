import { idTrace } from '#shared/enrolment/rules/matching/traces.ts'
import type { LoggedDecision } from '#shared/follow-up/adapters/participant-changes.ts'
import type { Invoker } from '#shared/follow-up/ports/invoker.ts'
import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { Email, Mailer } from '#shared/messages/ports/mailer.ts'
import type { SendingLine, Waiting } from '#shared/messages/ports/sending-line.ts'
import type { Clock } from '#shared/platform/clock/clock.ts'
import type { CommitOutcome, WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import { followUpIdSchema, type ParticipantId, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import { InMemoryAlertLedger } from '#test/support/fakes/in-memory-alert-ledger.ts'
import { InMemoryAnswers } from '#test/support/fakes/in-memory-answers.ts'
import type { InMemoryWrite } from '#test/support/fakes/in-memory-database.ts'
import { InMemoryHeldRows } from '#test/support/fakes/in-memory-held-rows.ts'
import { InMemoryIdentities } from '#test/support/fakes/in-memory-identities.ts'
import { InMemoryIdentityChecks } from '#test/support/fakes/in-memory-identity-checks.ts'
import { InMemoryLinks } from '#test/support/fakes/in-memory-links.ts'
import { InMemoryParticipants } from '#test/support/fakes/in-memory-participants.ts'
import { InMemoryRiskRecords } from '#test/support/fakes/in-memory-risk-records.ts'
import { InMemoryRosterFiles, RecordingEnrolmentQueue } from '#test/support/fakes/in-memory-roster-files.ts'
import { InMemorySendingPace, SettableAccount } from '#test/support/fakes/in-memory-sending-pace.ts'
import { InMemoryUnitOfWork } from '#test/support/fakes/in-memory-unit-of-work.ts'
import { InMemoryUploads } from '#test/support/fakes/in-memory-uploads.ts'
import { seededRandomness } from '#test/support/fakes/seeded-randomness.ts'
import type { Chance } from '../chance.ts'
import { type Fault, Faults } from './faults.ts'
import { FrozenDatabase } from './frozen-database.ts'
import { LifeRecord, type Sending } from './record.ts'
import type { Moment } from './timeline.ts'

type Setting = {
  readonly chance: Chance
  readonly context: DecisionContext
  readonly now: Moment
  readonly faultRate: number
  readonly database?: FrozenDatabase
}

/** The invocation that calls a port. */
type Caller = { readonly id: number; readonly what: string; readonly clock: Clock }

type Alarm = { readonly at: Instant; readonly sequence: number; readonly fault?: Fault | undefined }
type Attempt = {
  readonly email: Email
  readonly tags: Parameters<Mailer['send']>[1]
  readonly wentOut: boolean
  readonly said: Sending['said']
}

/** Told of what the world around the product has to act on. */
export type Surroundings = {
  readonly alarmSet: (key: FollowUpKey, at: Moment, fault?: Fault) => void
  readonly advanceStarted: (key: FollowUpKey) => void
  readonly lineJoined: (waiting: Waiting) => void
  readonly emailArrived: (sending: Sending) => void
}

const IN_SILENCE: Surroundings = {
  alarmSet: () => {},
  advanceStarted: () => {},
  lineJoined: () => {},
  emailArrived: () => {},
}

/** A deployment with few people in it: stores, a clock that is right, and a record of all that happened. */
export class ChaosWorld {
  now: Moment
  around: Surroundings = IN_SILENCE
  readonly chance: Chance
  readonly faults: Faults
  readonly context: DecisionContext
  readonly record = new LifeRecord()
  readonly database: FrozenDatabase
  readonly participants: InMemoryParticipants
  readonly identities: InMemoryIdentities
  readonly heldRows: InMemoryHeldRows
  readonly links: InMemoryLinks
  readonly checks: InMemoryIdentityChecks
  readonly answers: InMemoryAnswers
  readonly risks: InMemoryRiskRecords
  readonly ledger = new InMemoryAlertLedger()
  readonly files = new InMemoryRosterFiles()
  readonly queue = new RecordingEnrolmentQueue()
  readonly uploads: InMemoryUploads
  readonly randomness: ReturnType<typeof seededRandomness>
  readonly invoker: Invoker
  readonly pace = new InMemorySendingPace(new SettableAccount())
  readonly line: SendingLine
  readonly #unitOfWork: InMemoryUnitOfWork
  readonly #alarms = new Set<string>()

  constructor({ chance, context, now, faultRate, database = new FrozenDatabase() }: Setting) {
    this.now = now
    this.chance = chance
    this.context = context
    this.faults = new Faults(chance.split(), faultRate)
    this.randomness = seededRandomness(chance.between(1, 2 ** 31))
    this.database = database
    this.participants = new InMemoryParticipants(database)
    this.identities = new InMemoryIdentities(database)
    this.heldRows = new InMemoryHeldRows(database)
    this.links = new InMemoryLinks(database)
    this.checks = new InMemoryIdentityChecks(database)
    this.answers = new InMemoryAnswers(database)
    this.risks = new InMemoryRiskRecords(database)
    this.uploads = new InMemoryUploads(database)
    this.#unitOfWork = new InMemoryUnitOfWork(database)
    this.invoker = { advance: async (key) => this.around.advanceStarted(key) }
    this.line = { join: async (waiting) => this.around.lineJoined(waiting) }
  }

  get programme() {
    return this.context.programme
  }

  /** Read past the ports: for the laws and for what goes on around the product. */
  followUps(): readonly FollowUp[] {
    const isFollowUp = (row: object): row is FollowUp => 'wave' in row && 'dueOn' in row
    return this.database.readAll<object>('p').filter(isFollowUp)
  }

  participantOf(localId: string): ParticipantId | undefined {
    const key = `trace#${this.programme.programme}#${idTrace(localId)}`
    return this.database.read<{ readonly participants: readonly ParticipantId[] }>(key)?.participants[0]
  }

  /** The same state with nothing but itself: no alarm is set, nothing is on its way, nothing fails. */
  calmCopy(): ChaosWorld {
    const { context, now } = this
    const chance = this.chance.split()
    return new ChaosWorld({ chance, context, now, faultRate: 0, database: this.database.copy() })
  }

  /** The same programme with no one in it, and nothing failing. */
  emptyCopy(): ChaosWorld {
    const { context, now } = this
    return new ChaosWorld({ chance: this.chance.split(), context, now, faultRate: 0 })
  }

  async commit(invocation: Caller, items: readonly WriteItem[]): Promise<CommitOutcome> {
    const outcome = await this.#unitOfWork.commit(items)
    if (outcome.outcome === 'conflict') return outcome
    for (const { write } of items) {
      const { key, put } = write as InMemoryWrite
      if (!key.includes('|log#')) continue
      const logged = put as LoggedDecision
      this.record.committed(invocation.id, this.now, logged)
      this.record.note(this.now, `    ${invocation.what}: ${logged.events.map(lineOf).join(', ')}`)
    }
    return outcome
  }

  sent(invocation: Caller, { email, tags, wentOut, said }: Attempt): string {
    const seq = this.record.next()
    if ('purpose' in tags) {
      this.record.staffMail.push({ seq, at: this.now, purpose: tags.purpose, said })
      return `message-${seq}`
    }
    const token = email.unsubscribeUrl?.split('/u/')[1] ?? ''
    const { step, claim } = tags
    const participant = participantIdSchema.parse(tags.participant)
    const followUp = followUpIdSchema.parse(tags.followUp)
    const about = { participant, followUp, step, claim, to: email.to, token, wentOut, said }
    const invoked = { invocation: invocation.id, clock: invocation.clock.now() }
    const sending: Sending = { seq, at: this.now, ...about, ...invoked }
    this.record.sendings.push(sending)
    this.record.note(
      this.now,
      `    EMAIL ${step} of ${followUp} to ${email.to}: out ${wentOut}, said ${said}`,
    )
    if (wentOut) this.around.emailArrived(sending)
    return `message-${seq}`
  }

  /** Sets an alarm unless one of this name is set. */
  setAlarm(key: FollowUpKey, { at, sequence, fault }: Alarm): void {
    const name = `${key.followUp}.${sequence}`
    if (this.#alarms.has(name)) return
    this.#alarms.add(name)
    this.around.alarmSet(key, Date.parse(at), fault)
  }
}

const lineOf = (event: LoggedDecision['events'][number]): string => {
  const what = [
    'followUp' in event ? event.followUp.slice(-4) : '',
    'step' in event ? event.step : '',
    'why' in event ? event.why : '',
    'fact' in event ? event.fact.fact : '',
    'contactAgreed' in event ? `${event.contactAgreed}/${event.notByEmail}` : '',
    'wakeAt' in event ? `wake ${event.wakeAt}` : '',
  ]
  return [event.type, ...what.filter((part) => part !== '')].join(' ')
}
