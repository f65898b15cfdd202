import {
  changesOf,
  type LoggedDecision,
  type RowChange,
} from '#shared/follow-up/adapters/participant-changes.ts'
import type {
  BoardRow,
  DueBetween,
  LoggedEvent,
  Participants,
  StaffId,
  UnreadWish,
} from '#shared/follow-up/ports/participants.ts'
import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { whereabouts } from '#shared/follow-up/rules/disposition.ts'
import type { Episode, Person } from '#shared/follow-up/rules/person.ts'
import { alarmOf, type FollowUp } from '#shared/follow-up/rules/state.ts'
import { unreadSince } from '#shared/follow-up/rules/unread-wishes.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId, ProgrammeId, WaveId } from '#shared/platform/schemas/ids.ts'
import { type Instant, localDateSchema } from '#shared/platform/time/time.ts'
import {
  type InMemoryDatabase,
  type InMemoryWrite,
  mustBeNew,
  mustHaveVersion,
} from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const personKey = (participant: ParticipantId) => `${participant}|a#person`
const episodeKey = ({ participant, episode }: Episode) => `${participant}|a#episode#${episode}`
const followUpKey = ({ participant, followUp }: FollowUp) => `${participant}|a#follow-up#${followUp}`

const removal = (
  { version }: { readonly version: number },
  row: Pick<InMemoryWrite, 'key' | 'describes'>,
): InMemoryWrite => ({ ...row, condition: mustHaveVersion(version), isRemoved: true })

const writeOf = (change: RowChange): InMemoryWrite => {
  if (change.row === 'person-unchanged') {
    const { participant, version } = change.person
    return { key: personKey(participant), describes: 'person', condition: mustHaveVersion(version) }
  }
  if (change.row === 'person-removed')
    return removal(change.before, { key: personKey(change.before.participant), describes: 'person' })
  if (change.row === 'episode-removed')
    return removal(change.before, {
      key: episodeKey(change.before),
      describes: `episode ${change.before.episode}`,
    })
  if (change.row === 'follow-up-removed')
    return removal(change.before, {
      key: followUpKey(change.before),
      describes: `follow-up ${change.before.followUp}`,
    })
  const put = change.after
  const condition = change.before ? mustHaveVersion(change.before.version) : mustBeNew
  if (change.row === 'person')
    return { key: personKey(change.after.participant), describes: 'person', condition, put }
  if (change.row === 'episode')
    return { key: episodeKey(change.after), describes: `episode ${change.after.episode}`, condition, put }
  const { before, after, allowedFrom } = change
  const isAllowed = (current: unknown) => allowedFrom.includes((current as FollowUp).state)
  return {
    key: followUpKey(after),
    describes: `follow-up ${after.followUp}`,
    condition: (current) => condition(current) ?? (before && !isAllowed(current) ? 'other-state' : undefined),
    put,
  }
}

export class InMemoryParticipants implements Participants {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  /** Arranges a person as if the events that lead there had happened. */
  store(participant: Participant): void {
    this.#database.store(personKey(participant.person.participant), participant.person)
    for (const episode of participant.episodes) this.#database.store(episodeKey(episode), episode)
    for (const followUp of participant.followUps) this.#database.store(followUpKey(followUp), followUp)
  }

  async load(participant: ParticipantId): Promise<Participant | undefined> {
    return this.#load(participant)
  }

  writes(decided: Decision, by?: StaffId): readonly WriteItem[] {
    const { rows, decision } = changesOf(decided, by)
    const log: InMemoryWrite = {
      key: `${decision.participant}|log#${decision.at}#${decision.eventId}`,
      describes: `log ${decision.eventId}`,
      condition: mustBeNew,
      put: decision,
    }
    return [...rows.map(writeOf), log].map(writeItem)
  }

  /** The decisions as the stream would hand them out. */
  decisions(participant: ParticipantId): readonly LoggedDecision[] {
    return this.#database
      .readAll<LoggedDecision>(`${participant}|log#`)
      .toSorted((one, other) => one.eventId.localeCompare(other.eventId))
  }

  async history(participant: ParticipantId): Promise<readonly LoggedEvent[]> {
    return this.decisions(participant).flatMap(({ eventId, at, events, by }) =>
      events.map((event) => ({ eventId, at, event, ...(by && { by }) })),
    )
  }

  async loadWithHistory(id: ParticipantId) {
    const participant = this.#load(id)
    return participant && { participant, history: await this.history(id) }
  }

  async overdue(before: Instant, limit: number) {
    return this.#everyone()
      .flatMap(({ followUps }) => followUps)
      .flatMap((state) => {
        const alarm = alarmOf(state)
        return alarm ? [{ participant: state.participant, followUp: state.followUp, ...alarm }] : []
      })
      .filter(({ wakeAt }) => wakeAt < before)
      .toSorted((one, other) => one.wakeAt.localeCompare(other.wakeAt))
      .slice(0, limit)
  }

  async *board(programme: ProgrammeId, wave: WaveId): AsyncIterable<BoardRow> {
    const rows = this.#everyone()
      .flatMap(({ followUps }) => followUps)
      .filter((followUp) => followUp.programme === programme && followUp.wave === wave)
      .map((state): BoardRow => {
        const { participant, followUp, episode, dueOn } = state
        return { participant, followUp, episode, wave, dueOn, where: whereabouts(state) }
      })
    const boardKey = ({ where, dueOn, followUp }: BoardRow) => `${where}#${dueOn}#${followUp}`
    yield* rows.toSorted((one, other) => (boardKey(one) < boardKey(other) ? -1 : 1))
  }

  async *unreadWishes(programme: ProgrammeId): AsyncIterable<UnreadWish> {
    const unread = this.#everyone().flatMap(({ person }) => {
      const since = person.programme === programme ? unreadSince(person) : null
      return since === null
        ? []
        : [{ participant: person.participant, since: localDateSchema.parse(since.slice(0, 10)) }]
    })
    yield* unread.toSorted((one, other) => (one.since < other.since ? -1 : 1))
  }

  async *withStaff(programme: ProgrammeId, wave: WaveId): AsyncIterable<BoardRow> {
    for await (const row of this.board(programme, wave)) if (row.where === 'with-staff') yield row
  }

  async *finishedDue(
    programme: ProgrammeId,
    wave: WaveId,
    { from, to }: DueBetween,
  ): AsyncIterable<BoardRow> {
    for await (const row of this.board(programme, wave))
      if (row.where === 'finished' && row.dueOn >= from && row.dueOn <= to) yield row
  }

  #load(participant: ParticipantId): Participant | undefined {
    const person = this.#database.read<Person>(personKey(participant))
    if (!person) return undefined
    const episodes = this.#database.readAll<Episode>(`${participant}|a#episode#`)
    const followUps = this.#database.readAll<FollowUp>(`${participant}|a#follow-up#`)
    return { person, episodes, followUps }
  }

  #everyone(): readonly Participant[] {
    return this.#database
      .readAll<Partial<Person>>('p')
      .flatMap(({ participant, facts }) => (participant && facts ? [this.#load(participant)] : []))
      .filter((participant) => participant !== undefined)
  }
}
