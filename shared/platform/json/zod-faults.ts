import type { z } from 'zod'
import { type Fault, jsonPath } from './fault.ts'

type Issue = z.core.$ZodIssue

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

const expectedIn = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return `a value of type ${issue.expected}`
    case 'invalid_value':
      return issue.values.length === 1
        ? shown(issue.values[0])
        : `one of ${issue.values.map((value) => String(value)).join(', ')}`
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'number' ? '' : ` ${unit(issue.origin)}`}`
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'number' ? '' : ` ${unit(issue.origin)}`}`
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? formatWanted(issue) : issue.message
    default:
      return issue.message
  }
}

const unit = (origin: string): string => (origin === 'string' ? 'characters' : 'entries')

const formatWanted = (issue: Extract<Issue, { code: 'invalid_format' }>): string => {
  if (issue.format === 'date') return 'a real date such as 2026-11-30'
  if (issue.format === 'email') return 'an email address'
  if (issue.format === 'url') return 'a web address'
  return `text that matches ${issue.pattern ?? issue.format}`
}

const at = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  )

/** The issues of the one kind of value that was meant: where a name or an object may stand, the object's. */
const ofKindMeant = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const ofOtherKind = ({ code, path }: Issue) => code === 'invalid_type' && path.length === 0
  const meant = issue.errors.filter((issues) => !issues.some(ofOtherKind))
  const only = meant.length === 1 ? meant[0] : undefined
  return only?.flatMap((inner) => ofKindMeant({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue]
}

/** zod's issues as faults of the parsed file; each unknown key is a fault of its own. */
export const zodFaults = (error: z.ZodError, root: unknown): Fault[] =>
  error.issues.flatMap(ofKindMeant).flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: jsonPath([...issue.path, key]),
        problem: 'unknown key',
        expected: 'only the keys that the schema names',
      }))
    }
    const value = at(root, issue.path)
    const problem = value === undefined ? 'missing' : `${shown(value)} is not valid`
    return [{ path: jsonPath(issue.path), problem, expected: expectedIn(issue) }]
  })
