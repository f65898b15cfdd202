import type {
  Addressees,
  Identities,
  Identity,
  Listed,
  Traced,
  TracedPeople,
} from '#shared/enrolment/ports/identities.ts'
import type { Trace } from '#shared/enrolment/rules/matching/trace.ts'
import { idTrace, participantsIn, tracesOf, withLocalId } from '#shared/enrolment/rules/matching/traces.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { type InMemoryDatabase, mustBeNew, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const personKey = (participant: ParticipantId) => `person#${participant}`
const addressKey = (programme: ProgrammeId, email: string) =>
  `email#${programme}#${email.trim().toLowerCase()}`
const traceKey = (programme: ProgrammeId, trace: Trace) => `trace#${programme}#${trace}`
const localKey = (programme: ProgrammeId, localId: string) => `local#${programme}#${localId}`

const listedOf = ({
  participant,
  programme,
  localId,
  givenName,
  familyName,
  dateOfBirth,
  phone,
  nhsNumber,
}: Identity): Listed => ({
  participant,
  programme,
  localId,
  givenName,
  familyName,
  dateOfBirth,
  phone,
  nhsNumber,
})

export class InMemoryIdentities implements Identities {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  store(identity: Identity): void {
    const { participant, programme } = identity
    this.#database.store(personKey(participant), identity)
    for (const trace of tracesOf(identity)) {
      const found = this.#traced(programme, trace)
      const participants = [...new Set([...found.participants, participant])]
      this.#database.store(traceKey(programme, trace), { participants, version: found.version + 1 })
    }
  }

  /** As a person was stored before there were traces. */
  storeUntraced(identity: Identity): void {
    const { participant, programme, localId } = identity
    this.#database.store(personKey(participant), identity)
    this.#database.store(localKey(programme, localId), { participant })
  }

  async byLocalId(programme: ProgrammeId, localId: string): Promise<Identity | undefined> {
    const found = await this.tracedBy(programme, { localId, traces: [idTrace(localId)] })
    return withLocalId(await Promise.all(participantsIn(found).map((each) => this.of(each))), localId)
  }

  async tracedBy(
    programme: ProgrammeId,
    { localId, traces, email }: Parameters<Identities['tracedBy']>[1],
  ): Promise<TracedPeople> {
    const untraced = this.#database.read<{ participant: ParticipantId }>(localKey(programme, localId))
    return {
      traced: traces.map((trace) => this.#traced(programme, trace)),
      untraced: untraced?.participant,
      addressees: email ? await this.atAddress(programme, email) : undefined,
    }
  }

  traceWrites(found: Traced, participant: ParticipantId): readonly WriteItem[] {
    const { programme, trace, participants, version } = found
    const put = { participants: [...participants, participant], version: version + 1 }
    const condition = version > 0 ? mustHaveVersion(version) : mustBeNew
    return [writeItem({ key: traceKey(programme, trace), describes: 'trace', condition, put })]
  }

  #traced(programme: ProgrammeId, trace: Trace): Traced {
    const known = this.#database.read<Traced>(traceKey(programme, trace))
    return { programme, trace, participants: known?.participants ?? [], version: known?.version ?? 0 }
  }

  async of(participant: ParticipantId): Promise<Identity | undefined> {
    return this.#database.read<Identity>(personKey(participant))
  }

  async *listed(programme: ProgrammeId): AsyncIterable<Listed> {
    for (const identity of this.#database.readAll<Identity>('person#'))
      if (identity.programme === programme) yield listedOf(identity)
  }

  async atAddress(programme: ProgrammeId, email: string): Promise<Addressees> {
    const known = this.#database.read<Addressees>(addressKey(programme, email))
    return { programme, email, participants: known?.participants ?? [], version: known?.version ?? 0 }
  }

  addressWrites(found: Addressees, participants: readonly ParticipantId[]): readonly WriteItem[] {
    const { programme, email, version } = found
    const put = { participants, version: version + 1 }
    const condition = version > 0 ? mustHaveVersion(version) : mustBeNew
    return [writeItem({ key: addressKey(programme, email), describes: 'address', condition, put })]
  }

  writes(identity: Identity): readonly WriteItem[] {
    const { participant, version } = identity
    const condition = version > 0 ? mustHaveVersion(version) : mustBeNew
    const put = { ...identity, version: version + 1 }
    return [writeItem({ key: personKey(participant), describes: 'identity', condition, put })]
  }
}
