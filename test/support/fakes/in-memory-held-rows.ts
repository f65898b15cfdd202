import type { HeldMarks, HeldRow, HeldRows } from '#shared/enrolment/ports/held-rows.ts'
import { type HeldEntry, isWaiting } from '#shared/enrolment/rules/held/held-entry.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { type InMemoryDatabase, mustBeNew, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

export class InMemoryHeldRows implements HeldRows, HeldMarks {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  store(held: HeldRow): void {
    this.#database.store(`held#${held.programme}|${held.entry}`, held)
  }

  async of(programme: ProgrammeId, entry: HeldEntry): Promise<HeldRow | undefined> {
    return this.#database.read<HeldRow>(`held#${programme}|${entry}`)
  }

  async listed(programme: ProgrammeId): Promise<readonly HeldRow[]> {
    return this.#database.readAll<HeldRow>(`held#${programme}|`)
  }

  writes(held: HeldRow): readonly WriteItem[] {
    const { programme, entry, version } = held
    const condition = version > 0 ? mustHaveVersion(version) : mustBeNew
    const put = { ...held, version: version + 1 }
    return [writeItem({ key: `held#${programme}|${entry}`, describes: 'held row', condition, put })]
  }

  async waiting(programme: ProgrammeId, at: Instant): Promise<number> {
    const waitsAt = ({ uploadedAt, decided }: HeldRow) =>
      uploadedAt <= at && isWaiting({ uploadedAt, decided: decided && decided.at <= at ? decided : null }, at)
    return (await this.listed(programme)).filter(waitsAt).length
  }
}
