/**
 * Bytes of an item as DynamoDB charges them: names and values, three for each list or map and one for each
 * thing in it.
 */
export const sizeOfItem = (row: object): number =>
  Object.entries(row).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0)

const sizeOfValue = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, item) => sum + 1 + sizeOfValue(item), 0)
  if (typeof value === 'object' && value !== null) return 3 + sizeOfItem(value) + Object.keys(value).length
  return 1
}
