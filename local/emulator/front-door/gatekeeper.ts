import type { DeployedFunction } from '../lambda/catalogue.ts'
import { type AccessDecision, type AccessRequest, evaluate } from '../policies/evaluate.ts'
import type { Statement } from '../policies/statements.ts'
import { ServiceError } from './call.ts'

/** A kind of call that was allowed, for the test that no role has a statement it does not need. */
export type RecordedAccess = AccessRequest & {
  readonly roleArn: string
  readonly allowedBy: readonly string[]
  times: number
}

/** Answers as the deployed roles would, and remembers what they were asked. */
export class Gatekeeper {
  readonly #roles: ReadonlyMap<string, readonly Statement[]>
  readonly #conditionKeys = new Map<string, ReadonlySet<string>>()
  readonly #decisions = new Map<string, AccessDecision>()
  /** What was asked and refused, as `<who> <action>`. */
  readonly refused = new Set<string>()
  readonly #recorded = new Map<string, RecordedAccess>()

  constructor(roles: ReadonlyMap<string, readonly Statement[]>, without: readonly string[] = []) {
    const left = [...roles].map(
      ([arn, statements]) => [arn, statements.filter(({ id }) => !without.includes(id))] as const,
    )
    this.#roles = new Map(left)
  }

  get recorded(): readonly RecordedAccess[] {
    return [...this.#recorded.values()]
  }

  statementsOf(roleArn: string): readonly Statement[] {
    return this.#roles.get(roleArn) ?? []
  }

  /** Throws AWS's own refusal when the function's role does not allow one of `needs`. */
  check(deployed: DeployedFunction, needs: readonly AccessRequest[]): void {
    for (const need of needs) this.checkRole(deployed.roleArn, need, deployed.name)
  }

  checkRole(roleArn: string, need: AccessRequest, who = roleArn): void {
    const request = { ...need, context: this.#asked(roleArn, need.context) }
    const key = `${roleArn} ${need.action} ${need.resource} ${JSON.stringify(request.context)}`
    let decision = this.#decisions.get(key)
    if (decision === undefined) {
      decision = evaluate(this.statementsOf(roleArn), request)
      this.#decisions.set(key, decision)
    }
    if (!decision.isAllowed) {
      this.refused.add(`${who} ${need.action}`)
      throw new ServiceError(
        'AccessDeniedException',
        `User: ${who} is not authorized to perform: ${need.action} on resource: ${need.resource} because no identity-based policy allows the ${need.action} action`,
        403,
      )
    }
    this.#record(roleArn, request, decision.allowedBy)
  }

  /** Only condition keys that some statement of the role asks about: the rest would only fill the cache. */
  #asked(roleArn: string, context: AccessRequest['context']): AccessRequest['context'] {
    let keys = this.#conditionKeys.get(roleArn)
    if (keys === undefined) {
      const statements = this.statementsOf(roleArn)
      keys = new Set(
        statements.flatMap(({ conditions }) =>
          Object.values(conditions).flatMap((each) => Object.keys(each)),
        ),
      )
      this.#conditionKeys.set(roleArn, keys)
    }
    return Object.fromEntries(Object.entries(context).filter(([key]) => keys.has(key)))
  }

  #record(roleArn: string, request: AccessRequest, allowedBy: readonly string[]): void {
    const key = `${roleArn} ${request.action} ${allowedBy.join(' ')}`
    const known = this.#recorded.get(key)
    if (known === undefined) this.#recorded.set(key, { ...request, roleArn, allowedBy, times: 1 })
    else known.times += 1
  }
}
