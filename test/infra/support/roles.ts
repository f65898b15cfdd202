import { z } from 'zod'
import type { FunctionName } from '#infra/function-names.ts'
import { theApp } from './the-app.ts'

const oneOrMore = z.union([z.array(z.unknown()), z.unknown().transform((value) => [value])])
const statementSchema = z.object({
  Sid: z.string(),
  Effect: z.literal('Allow'),
  Action: oneOrMore.pipe(z.array(z.string())),
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
})
export type Statement = z.infer<typeof statementSchema>

/** The statements of one function's role; resources stay as the template has them, exports by name. */
export const statementsOf = (name: FunctionName): readonly Statement[] => {
  const id = name
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')
  const stack = name.startsWith('serve-') ? 'Web' : 'Pipeline'
  const policies = theApp().template(stack).findResources('AWS::IAM::Policy')
  const own = Object.entries(policies).filter(([logicalId]) => logicalId.startsWith(`${id}RoleDefaultPolicy`))
  return own.flatMap(([, policy]) =>
    z.array(statementSchema).parse(policy['Properties'].PolicyDocument.Statement),
  )
}

/** Whether a statement names a resource of the data stack, such as `IdentityTable` or `AnswersKey`. */
export const isAbout = (statement: Statement, resource: string): boolean =>
  JSON.stringify(statement.Resource).includes(resource)
