/** An item as DynamoDB's wire format has it. */
export type AttributeValue = {
  readonly S?: string
  readonly N?: string
  readonly B?: string
  readonly BOOL?: boolean
  readonly NULL?: boolean
  readonly M?: Item
  readonly L?: readonly AttributeValue[]
  readonly SS?: readonly string[]
  readonly NS?: readonly string[]
}
export type Item = { readonly [name: string]: AttributeValue }

const bytes = (text: string): number => Buffer.byteLength(text)

const numberSize = (text: string): number => Math.ceil(text.replace(/[^0-9]/g, '').length / 2) + 1

const valueSize = (value: AttributeValue): number => {
  if (value.S !== undefined) return bytes(value.S)
  if (value.N !== undefined) return numberSize(value.N)
  if (value.B !== undefined) return Buffer.from(value.B, 'base64').byteLength
  if (value.M !== undefined) return 3 + sizeOf(value.M) + Object.keys(value.M).length
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueSize(each), 0)
  if (value.SS !== undefined) return value.SS.reduce((sum, each) => sum + bytes(each), 0)
  if (value.NS !== undefined) return value.NS.reduce((sum, each) => sum + numberSize(each), 0)
  return 1
}

/** Bytes of an item as AWS counts them: names and values. */
export const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0)

const KILOBYTE = 1024

export const writeUnits = (size: number): number => Math.max(1, Math.ceil(size / KILOBYTE))
/** Strongly consistent; eventually consistent reads cost half. */
export const readUnits = (size: number): number => Math.max(1, Math.ceil(size / (4 * KILOBYTE)))
