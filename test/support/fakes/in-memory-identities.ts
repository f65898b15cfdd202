import type { ParticipantId, ProgrammeId } from '#shared/domain/ids.ts'
import type { Identities, Identity } from '#shared/ports/identities.ts'
import type { WriteItem } from '#shared/ports/unit-of-work.ts'
import { type InMemoryDatabase, mustBeNew, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const personKey = (participant: ParticipantId) => `person#${participant}`
const localKey = (programme: ProgrammeId, localId: string) => `local#${programme}#${localId}`

export class InMemoryIdentities implements Identities {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  store(identity: Identity): void {
    this.#database.store(personKey(identity.participant), identity)
    this.#database.store(localKey(identity.programme, identity.localId), { participant: identity.participant })
  }

  async byLocalId(programme: ProgrammeId, localId: string): Promise<Identity | undefined> {
    const known = this.#database.read<{ participant: ParticipantId }>(localKey(programme, localId))
    return known && this.of(known.participant)
  }

  async of(participant: ParticipantId): Promise<Identity | undefined> {
    return this.#database.read<Identity>(personKey(participant))
  }

  writes(identity: Identity): readonly WriteItem[] {
    const { participant, programme, localId, version } = identity
    const key = personKey(participant)
    const put = { ...identity, version: version + 1 }
    if (version > 0) return [writeItem({ key, describes: 'identity', condition: mustHaveVersion(version), put })]
    const local = { key: localKey(programme, localId), describes: 'local id', put: { participant } }
    return [
      writeItem({ key, describes: 'identity', condition: mustBeNew, put }),
      writeItem({ ...local, condition: mustBeNew }),
    ]
  }
}
