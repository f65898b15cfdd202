import type { Json } from '../template/intrinsics.ts'
import { listOf, objectOf, textOf } from '../template/names.ts'

export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** One statement of an identity policy, with every value a list. */
export type Statement = {
  /** `<role>/<policy>/<index or Sid>`: how tests and messages name it. */
  readonly id: string
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions: Conditions
}

const strings = (value: Json | undefined): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)]

const conditionsOf = (value: Json | undefined): Conditions =>
  Object.fromEntries(
    Object.entries(objectOf(value)).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(objectOf(keys)).map(([key, wanted]) => [key.toLowerCase(), strings(wanted)]),
      ),
    ]),
  )

/**
 * Reads a policy document. `NotAction`, `NotResource` and principals are not used by this app's roles; a
 * document that has one stops the start, because reading it as something else would make the stand-in laxer
 * or stricter than AWS.
 */
export const statementsOf = (document: Json | undefined, name: string): readonly Statement[] => {
  const statements = objectOf(document)['Statement']
  const list = Array.isArray(statements) ? listOf(statements) : statements === undefined ? [] : [statements]
  return list.map((each, index) => {
    const statement = objectOf(each)
    for (const unsupported of ['NotAction', 'NotResource', 'Principal', 'NotPrincipal']) {
      if (unsupported in statement)
        throw new Error(`${name}: statement ${index} has ${unsupported}, which is not read`)
    }
    return {
      id: `${name}/${textOf(statement['Sid']) || index}`,
      effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
      actions: strings(statement['Action']),
      resources: strings(statement['Resource']),
      conditions: conditionsOf(statement['Condition']),
    }
  })
}
