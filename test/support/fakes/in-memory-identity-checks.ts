import type { IdentityCheck, IdentityChecks } from '#shared/enrolment/ports/identity-checks.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import { type InMemoryDatabase, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const keyOf = (participant: ParticipantId) => `${participant}|check`
const describes = 'identity check'

export class InMemoryIdentityChecks implements IdentityChecks {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  /** Arranges a person who is asked. */
  store(check: IdentityCheck): void {
    this.#database.store(keyOf(check.participant), check)
  }

  async of(participant: ParticipantId): Promise<IdentityCheck | undefined> {
    return this.#database.read<IdentityCheck>(keyOf(participant))
  }

  askWrites(participant: ParticipantId, about: Pick<IdentityCheck, 'salt' | 'hash'>): readonly WriteItem[] {
    const put = { participant, version: 1, wrongOn: null, wrong: 0, wrongInAll: 0, ...about }
    return [writeItem({ key: keyOf(participant), describes, condition: () => undefined, put })]
  }

  removeWrites(participant: ParticipantId): readonly WriteItem[] {
    return [writeItem({ key: keyOf(participant), describes, condition: () => undefined, isRemoved: true })]
  }

  triedWrites(check: IdentityCheck): readonly WriteItem[] {
    const put = { ...check, version: check.version + 1 }
    const isSameVersion = mustHaveVersion(check.version)
    const condition = (current: unknown) =>
      isSameVersion(current) ?? ((current as IdentityCheck).salt === check.salt ? undefined : 'other-state')
    return [writeItem({ key: keyOf(check.participant), describes, condition, put })]
  }
}
