/** EventBridge's content filtering, as rules and Lambda's event filters use it. */
type Matcher = string | number | boolean | null | { readonly [operator: string]: unknown }

const wildcard = (pattern: string, text: string): boolean => {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${source}$`, 's').test(text)
}

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

const isNumeric = (value: unknown, argument: unknown): boolean => {
  if (typeof value !== 'number' || !Array.isArray(argument)) return false
  for (let index = 0; index < argument.length; index += 2) {
    if (compare[String(argument[index])]?.(value, Number(argument[index + 1])) !== true) return false
  }
  return true
}

const operators: Readonly<Record<string, (value: unknown, argument: unknown) => boolean>> = {
  prefix: (value, argument) => typeof value === 'string' && value.startsWith(String(argument)),
  suffix: (value, argument) => typeof value === 'string' && value.endsWith(String(argument)),
  'equals-ignore-case': (value, argument) =>
    typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase(),
  wildcard: (value, argument) => typeof value === 'string' && wildcard(String(argument), value),
  numeric: isNumeric,
  'anything-but': (value, argument) =>
    value !== undefined &&
    !(Array.isArray(argument) ? argument : [argument]).some((each) => isMatch(value, each)),
}

const isMatch = (value: unknown, matcher: Matcher): boolean => {
  if (typeof matcher !== 'object' || matcher === null) return value === matcher
  return Object.entries(matcher).every(([operator, argument]) => {
    const match = operators[operator]
    if (match === undefined)
      throw new Error(`Event pattern operator ${operator} is not understood by local/emulator/bus/pattern.ts`)
    return match(value, argument)
  })
}

const field = (event: unknown, name: string): unknown =>
  typeof event === 'object' && event !== null ? (event as Record<string, unknown>)[name] : undefined

const matchesAny = (value: unknown, matchers: readonly Matcher[]): boolean =>
  matchers.some((matcher) => {
    if (typeof matcher === 'object' && matcher !== null && 'exists' in matcher) {
      return (value !== undefined) === matcher['exists']
    }
    return Array.isArray(value) ? value.some((each) => isMatch(each, matcher)) : isMatch(value, matcher)
  })

/**
 * Whether `event` fits `pattern`. An operator that is not known stops the stack rather than matching too
 * much.
 */
export const fits = (pattern: unknown, event: unknown): boolean =>
  Object.entries(pattern as Record<string, unknown>).every(([name, wanted]) => {
    if (name === '$or') return (wanted as readonly unknown[]).some((each) => fits(each, event))
    const value = field(event, name)
    return Array.isArray(wanted) ? matchesAny(value, wanted) : fits(wanted, value)
  })
