import type { Statement } from './statements.ts'

/** What a caller asks for: one action on one resource, with the condition keys that AWS would fill in. */
export type AccessRequest = {
  readonly action: string
  readonly resource: string
  /** Keys in lower case. A key that AWS would not send is absent. */
  readonly context: Readonly<Record<string, readonly string[]>>
}

export type AccessDecision = {
  readonly isAllowed: boolean
  /** Ids of the statements that allow it. One: that statement is needed. */
  readonly allowedBy: readonly string[]
}

const patterns = new Map<string, RegExp>()

const matches = (pattern: string, text: string, flags = ''): boolean => {
  if (pattern === '*' || pattern === text) return true
  const key = `${flags} ${pattern}`
  let regular = patterns.get(key)
  if (regular === undefined) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    regular = new RegExp(`^${source}$`, `s${flags}`)
    patterns.set(key, regular)
  }
  return regular.test(text)
}

type Compare = (actual: string, wanted: string) => boolean

const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: (actual, wanted) => matches(wanted, actual),
  ArnEquals: (actual, wanted) => matches(wanted, actual),
  ArnLike: (actual, wanted) => matches(wanted, actual),
  Bool: (actual, wanted) => actual === wanted,
  NumericLessThanEquals: (actual, wanted) => Number(actual) <= Number(wanted),
}

const negated: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
}

const holds = (
  operator: string,
  actual: readonly string[] | undefined,
  wanted: readonly string[],
): boolean => {
  if (operator === 'Null') return (actual === undefined) === (wanted[0] === 'true')
  const [, quantifier, bare = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  const positive = negated[bare]
  const compare = comparisons[positive ?? bare]
  if (compare === undefined)
    throw new Error(`Condition operator ${operator} is not understood by local/emulator/policies`)
  if (actual === undefined)
    return ifExists !== undefined || quantifier === 'ForAllValues' || positive !== undefined
  const isMatch = (value: string) => wanted.some((each) => compare(value, each))
  const hit = quantifier === 'ForAllValues' ? actual.every(isMatch) : actual.some(isMatch)
  return positive === undefined ? hit : !hit
}

const applies = (statement: Statement, { action, resource, context }: AccessRequest): boolean =>
  statement.actions.some((pattern) => matches(pattern, action, 'i')) &&
  statement.resources.some((pattern) => matches(pattern, resource)) &&
  Object.entries(statement.conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, context[key], wanted)),
  )

/**
 * The subset of AWS's evaluation that one account's identity policies need: an explicit deny wins, then any
 * allow.
 */
export const evaluate = (statements: readonly Statement[], request: AccessRequest): AccessDecision => {
  const applying = statements.filter((statement) => applies(statement, request))
  const allowedBy = applying
    .filter((statement) => statement.effect === 'Allow')
    .map((statement) => statement.id)
  return {
    isAllowed: allowedBy.length > 0 && applying.every((statement) => statement.effect === 'Allow'),
    allowedBy,
  }
}
