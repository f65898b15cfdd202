import type { Addressees, Identities, Identity, Listed } from '#shared/enrolment/ports/identities.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import { type InMemoryDatabase, mustBeNew, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const personKey = (participant: ParticipantId) => `person#${participant}`
const addressKey = (programme: ProgrammeId, email: string) =>
  `email#${programme}#${email.trim().toLowerCase()}`
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
    this.#database.store(personKey(identity.participant), identity)
    this.#database.store(localKey(identity.programme, identity.localId), {
      participant: identity.participant,
    })
  }

  async byLocalId(programme: ProgrammeId, localId: string): Promise<Identity | undefined> {
    const known = this.#database.read<{ participant: ParticipantId }>(localKey(programme, localId))
    return known && this.of(known.participant)
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
    const { participant, programme, localId, version } = identity
    const key = personKey(participant)
    const put = { ...identity, version: version + 1 }
    if (version > 0)
      return [writeItem({ key, describes: 'identity', condition: mustHaveVersion(version), put })]
    const local = { key: localKey(programme, localId), describes: 'local id', put: { participant } }
    return [
      writeItem({ key, describes: 'identity', condition: mustBeNew, put }),
      writeItem({ ...local, condition: mustBeNew }),
    ]
  }
}
