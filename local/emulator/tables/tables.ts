import { isDeepStrictEqual } from 'node:util'
import type { Faults } from '../faults/faults.ts'
import type { Meters } from '../meters/meters.ts'
import type { Assembly } from '../template/assembly.ts'
import { type Item, readUnits, sizeOf } from './attribute-values.ts'
import { databaseFault } from './database-faults.ts'
import type { DynamoDbAnswer, DynamoDbLocal } from './dynamodb-local.ts'
import { KeyLocks } from './key-locks.ts'
import { type ReadAnswer as MirrorAnswer, type ReadBody, readFromMirror } from './read-from-mirror.ts'
import { type Change, TableMirror, type TableShape } from './table-mirror.ts'
import { accessesOf, type ItemAccess, isWrite, type TableBody } from './table-requests.ts'
import { checkTransaction } from './table-rules.ts'
import { shapeOf } from './table-shapes.ts'

type ReadAnswer = {
  readonly Item?: Item
  readonly Items?: readonly Item[]
  readonly Count?: number
  readonly ScannedCount?: number
  readonly Responses?: readonly { readonly Item?: Item }[] | Readonly<Record<string, readonly Item[]>>
}

/** `database` keeps stacks apart in one process. */
type TablesParts = {
  readonly local: DynamoDbLocal
  readonly database: string
  readonly meters: Meters
  readonly faults: Faults
}

type TableRequest = { readonly raw: Buffer; readonly body: TableBody }

/** When a request is made, and which one it is. */
type Asked = { readonly at: number; readonly id: string }

/** DynamoDB behind the front door: the template's tables on DynamoDB Local, metered and tapped. */
export class Tables {
  readonly #local: DynamoDbLocal
  readonly #database: string
  readonly #meters: Meters
  readonly #faults: Faults
  readonly #mirrors: ReadonlyMap<string, TableMirror>
  readonly #locks = new KeyLocks()
  /** For tests: asks DynamoDB Local as well and compares. */
  checksReads = false

  private constructor({ local, database, meters, faults }: TablesParts, mirrors: readonly TableMirror[]) {
    this.#faults = faults
    this.#local = local
    this.#database = database
    this.#meters = meters
    this.#mirrors = new Map(mirrors.map((mirror) => [mirror.shape.name, mirror]))
  }

  /** Creates every table of the app. */
  static async create(assembly: Assembly, parts: TablesParts): Promise<Tables> {
    const { local, database } = parts
    const resources = assembly.ofType('AWS::DynamoDB::Table')
    for (const table of resources) {
      const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table.properties
      const request = {
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema,
        AttributeDefinitions,
        GlobalSecondaryIndexes,
      }
      const answer = await local.send(database, 'DynamoDB_20120810.CreateTable', JSON.stringify(request))
      if (answer.status !== 200)
        throw new Error(`Table ${table.name} could not be made: ${answer.body.toString()}`)
    }
    return new Tables(
      parts,
      resources.map((table) => new TableMirror(shapeOf(table))),
    )
  }

  get shapes(): readonly TableShape[] {
    return [...this.#mirrors.values()].map((mirror) => mirror.shape)
  }

  shape(table: string): TableShape | undefined {
    return this.#mirrors.get(table)?.shape
  }

  /** Every item of a table, for the demo's key file and for tests. */
  itemsOf(table: string): readonly Item[] {
    return this.#mirrors.get(table)?.all() ?? []
  }

  item(table: string, key: Item): Item | undefined {
    return this.#mirrors.get(table)?.get(key)
  }

  async handle(
    operation: string,
    { raw, body }: TableRequest,
    asked: Asked,
  ): Promise<{ readonly answer: DynamoDbAnswer; readonly changes: readonly Change[] }> {
    const accesses = accessesOf(operation, body)
    checkTransaction(operation, accesses, (access) => this.#addressOf(access))
    const fault = databaseFault(this.#faults, { operation, items: accesses.length, id: asked.id })
    if (fault !== undefined) return { answer: fault, changes: [] }
    const writes = accesses.filter(isWrite)
    if (writes.length === 0) {
      this.#mirrors.get(body.TableName ?? '')?.catchUp(asked.at)
      return { answer: await this.#read(operation, raw, body), changes: [] }
    }
    return this.#locks.hold(
      writes.map((write) => this.#addressOf(write)),
      () => this.#write(operation, { raw, body }, asked),
    )
  }

  #addressOf({ table, key }: ItemAccess): string {
    return `${table} ${this.#mirrors.get(table)?.keyOf(key ?? {})}`
  }

  async #write(operation: string, { raw, body }: TableRequest, asked: Asked) {
    const answer = await this.#local.send(this.#database, `DynamoDB_20120810.${operation}`, raw)
    const isTransaction = operation === 'TransactWriteItems'
    const accesses = accessesOf(operation, body)
    if (answer.status !== 200) {
      this.#meterFailure(answer, accesses, isTransaction)
      return { answer, changes: [] }
    }
    const lag = this.#faults.indexLag(asked.id)
    const shownAt = lag === undefined ? undefined : asked.at + lag
    const changes: Change[] = []
    for (const access of accesses) {
      const mirror = this.#mirrors.get(access.table)
      if (mirror === undefined) continue
      if (!isWrite(access)) {
        const found = mirror.get(access.key ?? {})
        this.#meters.writeUnits += 2 * Math.max(1, Math.ceil((found ? sizeOf(found) : 0) / 1024))
        continue
      }
      const change = mirror.commit(access.key ?? {}, await this.#imageAfter(access, mirror), shownAt)
      this.#meters.writeUnits +=
        mirror.unitsOf(change) * (isTransaction ? 2 : 1) + mirror.indexUnitsOf(change)
      if (mirror.shape.hasStream && JSON.stringify(change.before) !== JSON.stringify(change.after))
        changes.push(change)
    }
    return { answer, changes }
  }

  async #imageAfter(access: ItemAccess, mirror: TableMirror): Promise<Item | undefined> {
    if (access.put !== undefined) return access.put
    if (!access.action.endsWith(':UpdateItem')) return undefined
    const request = { TableName: access.table, Key: mirror.keysOf(access.key ?? {}), ConsistentRead: true }
    const answer = await this.#local.send(
      this.#database,
      'DynamoDB_20120810.GetItem',
      JSON.stringify(request),
    )
    return (JSON.parse(answer.body.toString()) as ReadAnswer).Item
  }

  /** A write whose condition failed is charged all the same. */
  #meterFailure(answer: DynamoDbAnswer, accesses: readonly ItemAccess[], isTransaction: boolean): void {
    const text = answer.body.toString()
    if (!/ConditionalCheckFailed/.test(text)) return
    for (const access of accesses) {
      const found = this.#mirrors.get(access.table)?.get(access.key ?? {})
      const units = Math.max(1, Math.ceil((found ? sizeOf(found) : 0) / 1024))
      this.#meters.writeUnits += isTransaction ? 2 * units : units
    }
  }

  async #read(operation: string, raw: Buffer, body: TableBody): Promise<DynamoDbAnswer> {
    const mirror = this.#mirrors.get(body.TableName ?? '')
    const known = mirror && readFromMirror(operation, body as ReadBody, mirror)
    if (known !== undefined) {
      if (this.checksReads) await this.#check(operation, raw, known)
      this.#meterRead(operation, body, known)
      return { status: 200, body: Buffer.from(JSON.stringify(known)) }
    }
    const answer = await this.#local.send(this.#database, `DynamoDB_20120810.${operation}`, raw)
    if (answer.status === 200)
      this.#meterRead(operation, body, JSON.parse(answer.body.toString()) as ReadAnswer)
    return answer
  }

  async #check(operation: string, raw: Buffer, known: MirrorAnswer): Promise<void> {
    const answer = await this.#local.send(this.#database, `DynamoDB_20120810.${operation}`, raw)
    if (!isDeepStrictEqual(JSON.parse(answer.body.toString()), JSON.parse(JSON.stringify(known)))) {
      throw new Error(
        `DynamoDB Local answers ${raw} with ${answer.body}, the mirror with ${JSON.stringify(known)}`,
      )
    }
  }

  #meterRead(operation: string, body: TableBody, found: ReadAnswer): void {
    const factor = operation === 'TransactGetItems' ? 2 : body.ConsistentRead === true ? 1 : 0.5
    if (operation === 'Query' || operation === 'Scan') {
      const items = found.Items ?? []
      const share = items.length === 0 ? 1 : (found.ScannedCount ?? items.length) / items.length
      this.#meters.readUnits += factor * readUnits(items.reduce((sum, item) => sum + sizeOf(item), 0) * share)
      return
    }
    const single = found.Item ? [found.Item] : []
    const many = Array.isArray(found.Responses)
      ? found.Responses.flatMap((response) => (response.Item ? [response.Item] : []))
      : Object.values(found.Responses ?? {}).flat()
    const items = [...single, ...many]
    const missing = Math.max(0, accessesOf(operation, body).length - items.length)
    this.#meters.readUnits +=
      factor * (missing + items.reduce((sum, item) => sum + readUnits(sizeOf(item)), 0))
  }
}
