import { type Fault, jsonPath } from './fault.ts'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A fault for every value of `given` that `kept` does not have at the same path. `kept` may hold more. */
export const lostValues = (
  given: unknown,
  kept: unknown,
  path: readonly PropertyKey[] = [],
): readonly Fault[] => {
  if (isObject(given) && isObject(kept) && Array.isArray(given) === Array.isArray(kept)) {
    const there = new Map(Object.entries(kept))
    return Object.entries(given).flatMap(([key, value]) =>
      lostValues(value, there.get(key), [...path, Array.isArray(given) ? Number(key) : key]),
    )
  }
  if (Object.is(given, kept)) return []
  const expected =
    kept === undefined ? 'nothing here' : isObject(kept) ? 'another kind of value' : JSON.stringify(kept)
  const problem = isObject(given) ? 'this would be lost' : `${JSON.stringify(given)} would be lost`
  return [{ path: jsonPath(path), problem, expected }]
}
