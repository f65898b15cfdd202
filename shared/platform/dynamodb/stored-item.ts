import { z } from 'zod'

/**
 * No known version of the schema accepts a stored row. The message names the row's key and the fields that do
 * not fit, never their values.
 */
export class UnreadableItemError extends Error {
  override name = 'UnreadableItemError'
  readonly key: string
  constructor(key: string, problem: string) {
    super(
      `The stored item ${key} cannot be read: ${problem}. Nothing was changed; repair the item or deploy the release that wrote it.`,
    )
    this.key = key
  }
}

/** An object as it is stored: a row without its key, or a map inside one. */
type Attributes = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Leaves out fields that are null or undefined, at any depth: an absent attribute is read back as null. Nulls
 * in lists stay.
 */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([, field]) => field !== null && field !== undefined)
  return Object.fromEntries(kept.map(([name, field]) => [name, withoutNulls(field)]))
}

type Fill = (value: unknown) => unknown

const known = new WeakMap<object, Fill>()

/**
 * Schemas do not change, and an export reads millions of rows by the same few: each is looked through once.
 */
const filling = (schema: unknown): Fill => {
  if (typeof schema !== 'object' || schema === null) return (value) => value
  const found = known.get(schema)
  if (found) return found
  // What a schema holds is looked through at the first value, when the schema itself is known.
  let fill: Fill | undefined
  const later: Fill = (value) => {
    fill ??= fillingOf(schema)
    return fill(value)
  }
  known.set(schema, later)
  return later
}

const objectFilling = (schema: z.ZodObject): Fill => {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, filling(field)] as const)
  return (value) => {
    if (!isObject(value)) return value
    const whole: Record<string, unknown> = { ...value }
    for (const [name, fill] of fields) {
      const filled = fill(value[name])
      if (filled !== undefined) whole[name] = filled
    }
    return whole
  }
}

/** The option whose literals the value has. */
const unionFilling = (options: readonly unknown[]): Fill => {
  const objects = options.filter((option) => option instanceof z.ZodObject)
  const fills = objects.map((option) => ({
    literals: Object.entries(option.shape).flatMap(([name, field]) =>
      field instanceof z.ZodLiteral ? [[name, field.values as ReadonlySet<unknown>] as const] : [],
    ),
    fill: filling(option),
  }))
  return (value) => {
    if (!isObject(value)) return value
    const option = fills.find(({ literals }) => literals.every(([name, values]) => values.has(value[name])))
    return option ? option.fill(value) : value
  }
}

/**
 * Sets every absent nullable field to null, so that rows from before the field was added are read as well.
 */
const fillingOf = (schema: object): Fill => {
  if (schema instanceof z.ZodNullable) {
    const inner = filling(schema.unwrap())
    return (value) => (value === undefined ? null : inner(value))
  }
  if (schema instanceof z.ZodDefault) {
    const inner = filling(schema.unwrap())
    return (value) => (value === undefined ? undefined : inner(value))
  }
  if (schema instanceof z.ZodArray) {
    const inner = filling(schema.element)
    return (value) => (Array.isArray(value) ? value.map(inner) : value)
  }
  if (schema instanceof z.ZodDiscriminatedUnion) return unionFilling(schema.options)
  return schema instanceof z.ZodObject ? objectFilling(schema) : (value) => value
}

/** Turns a row of one version into a row of the next. */
export type Upgrades = Readonly<Record<number, (row: Attributes) => Attributes>>

const CURRENT_VERSION = 1

export type StoredItem<T> = {
  /** The attributes to store beside the key, with the version of their layout. */
  readonly encode: (value: object) => Attributes
  /** Throws `UnreadableItemError`. */
  readonly decode: (row: unknown, key: string) => T
}

const problemsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'the item'}: ${code}`).join('; ')

type Layout = { readonly upgrades: Upgrades; readonly newest: number }

/** Brings a row of an older layout up to the newest. A row without a version number counts as version 0. */
const upgraded = (row: Attributes, { upgrades, newest }: Layout, key: string): Attributes => {
  const version = row['v'] ?? 0
  if (typeof version !== 'number' || version > newest)
    throw new UnreadableItemError(
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
): StoredItem<z.infer<S>> => {
  const fill = filling(schema)
  return {
    encode: (value) => ({ v: version, ...(withoutNulls(value) as Attributes) }),
    decode: (row, key) => {
      if (!isObject(row)) throw new UnreadableItemError(key, 'it is not an item')
      const parsed = schema.safeParse(fill(upgraded(row, { upgrades, newest: version }, key)))
      if (!parsed.success) throw new UnreadableItemError(key, problemsOf(parsed.error))
      return parsed.data
    },
  }
}
