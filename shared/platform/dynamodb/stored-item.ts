import { z } from 'zod'

/**
 * A stored row that no known version of its schema accepts. It names its key and what is wrong, never what it
 * holds.
 */
export class UnreadableItem extends Error {
  override name = 'UnreadableItem'
  readonly key: string
  constructor(key: string, problem: string) {
    super(
      `The stored item ${key} cannot be read: ${problem}. Nothing was changed; repair the item or deploy the release that wrote it.`,
    )
    this.key = key
  }
}

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Drops what is null or undefined in objects, at any depth: absent is null on this side. Nulls in lists stay.
 */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isRow(value)) return value
  const kept = Object.entries(value).filter(([, field]) => field !== null && field !== undefined)
  return Object.fromEntries(kept.map(([name, field]) => [name, withoutNulls(field)]))
}

const optionFor = (options: readonly unknown[], value: Row): z.ZodObject | undefined =>
  options
    .filter((option) => option instanceof z.ZodObject)
    .find(({ shape }) =>
      Object.entries(shape).every(
        ([name, field]) => !(field instanceof z.ZodLiteral) || field.values.has(value[name] as never),
      ),
    )

/**
 * Puts back as null every nullable field that is absent, which also lets older rows be read after such a
 * field is added.
 */
const withNulls = (schema: unknown, value: unknown): unknown => {
  if (schema instanceof z.ZodNullable) return value === undefined ? null : withNulls(schema.unwrap(), value)
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => withNulls(schema.element, item))
  if (!isRow(value)) return value
  if (schema instanceof z.ZodDiscriminatedUnion) return withNulls(optionFor(schema.options, value), value)
  if (!(schema instanceof z.ZodObject)) return value
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, withNulls(field, value[name])])
  return { ...value, ...Object.fromEntries(fields.filter(([, field]) => field !== undefined)) }
}

/** Turns a row of one version into a row of the next. */
export type Upgrades = Readonly<Record<number, (row: Row) => Row>>

const CURRENT_VERSION = 1

export type StoredItem<T> = {
  /** The attributes to store (those that the key does not hold already), with the version of their layout. */
  readonly encode: (value: object) => Row
  /** Throws `UnreadableItem`. */
  readonly decode: (row: unknown, key: string) => T
}

const problemsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'the item'}: ${code}`).join('; ')

/**
 * Brings a row of any earlier layout up to today's. Rows from before layouts were numbered count as version
 * 0.
 */
const upgraded = (row: Row, upgrades: Upgrades, newest: number, key: string): Row => {
  const version = row['v'] ?? 0
  if (typeof version !== 'number' || version > newest)
    throw new UnreadableItem(
      key,
      `its layout is version ${String(version)}, this release reads up to ${newest}`,
    )
  let current = row
  for (let from = version; from < newest; from += 1) current = upgrades[from]?.(current) ?? current
  return current
}

export const storedItem = <S extends z.ZodType>(
  schema: S,
  {
    upgrades = {},
    version = CURRENT_VERSION,
  }: { readonly upgrades?: Upgrades; readonly version?: number } = {},
): StoredItem<z.infer<S>> => ({
  encode: (value) => ({ v: version, ...(withoutNulls(value) as Row) }),
  decode: (row, key) => {
    if (!isRow(row)) throw new UnreadableItem(key, 'it is not an item')
    const parsed = schema.safeParse(withNulls(schema, upgraded(row, upgrades, version, key)))
    if (!parsed.success) throw new UnreadableItem(key, problemsOf(parsed.error))
    return parsed.data
  },
})
