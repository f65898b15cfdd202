import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { RiskRaised, RiskRecords } from '#shared/risk/ports/risk-records.ts'
import {
  type RiskKey,
  type RiskRecord,
  type RiskStateName,
  riskIdOf,
} from '#shared/risk/rules/risk-record.ts'
import { type InMemoryDatabase, mustBeNew, mustHaveVersion } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const recordKey = ({ participant, id }: RiskKey) => `risk|${participant}|${id}`
const OUTBOX = 'risk-outbox|'

export class InMemoryRiskRecords implements RiskRecords {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  store(record: RiskRecord): void {
    this.#database.store(recordKey(record), record)
  }

  raiseWrites({ given, ...raised }: RiskRaised): readonly WriteItem[] {
    const { participant, followUp, instrument, items, at } = raised
    const id = riskIdOf(at, followUp, instrument)
    const record: RiskRecord = { ...raised, id, items: [...items], version: 1, progress: { state: 'new' } }
    const before = `risk-before|${participant}|${followUp}|${instrument}|${items}=${given}`
    return [
      writeItem({ key: before, describes: 'raised before', condition: mustBeNew, put: true }),
      writeItem({ key: recordKey(record), describes: `risk ${id}`, condition: mustBeNew, put: record }),
      writeItem({
        key: OUTBOX + id,
        describes: 'risk event',
        condition: mustBeNew,
        put: { participant, followUp },
      }),
    ]
  }

  async find(key: RiskKey): Promise<RiskRecord | undefined> {
    return this.#database.read<RiskRecord>(recordKey(key))
  }

  async *listed(programme: ProgrammeId, state: RiskStateName): AsyncIterable<RiskKey> {
    const mine = this.all().filter(
      (record) => record.programme === programme && record.progress.state === state,
    )
    for (const { participant, id } of mine.toSorted((one, other) => other.at.localeCompare(one.at)))
      yield { participant, id }
  }

  writes(record: RiskRecord): readonly WriteItem[] {
    const put = { ...record, version: record.version + 1 }
    const condition = mustHaveVersion(record.version)
    return [writeItem({ key: recordKey(record), describes: `risk ${record.id}`, condition, put })]
  }

  all(): readonly RiskRecord[] {
    return this.#database.readAll<RiskRecord>('risk|')
  }

  announced(): readonly unknown[] {
    return this.#database.readAll(OUTBOX)
  }
}
