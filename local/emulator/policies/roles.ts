import type { Assembly, PlacedResource } from '../template/assembly.ts'
import { listOf, objectOf, textOf } from '../template/names.ts'
import { type Statement, statementsOf } from './statements.ts'

/** Managed policies that are AWS's own and that this app may attach: what the roles need to log and trace. */
const awsManaged: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  AWSXRayDaemonWriteAccess: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
}

const inline = (role: PlacedResource): readonly Statement[] =>
  listOf(role.properties['Policies']).flatMap((policy) => {
    const { PolicyName, PolicyDocument } = objectOf(policy)
    return statementsOf(PolicyDocument, `${role.logicalId}/${textOf(PolicyName)}`)
  })

const attached = (role: PlacedResource, policies: readonly PlacedResource[]): readonly Statement[] =>
  policies
    .filter((policy) => listOf(policy.properties['Roles']).includes(role.name))
    .flatMap((policy) =>
      statementsOf(policy.properties['PolicyDocument'], `${role.logicalId}/${policy.logicalId}`),
    )

const managed = (role: PlacedResource, policies: readonly PlacedResource[]): readonly Statement[] =>
  listOf(role.properties['ManagedPolicyArns']).flatMap((arn) => {
    const own = policies.find((policy) => policy.name === arn || policy.arn === arn)
    if (own !== undefined) {
      return statementsOf(own.properties['PolicyDocument'], `${role.logicalId}/${own.logicalId}`)
    }
    const name = textOf(arn).split('/').at(-1) ?? ''
    const actions = awsManaged[name]
    if (actions === undefined)
      throw new Error(`${role.logicalId}: managed policy ${textOf(arn)} is not known here`)
    return [
      {
        id: `${role.logicalId}/${name}`,
        effect: 'Allow',
        actions,
        resources: ['*'],
        conditions: {},
      } as const,
    ]
  })

/** What each role of the app may do, by the role's ARN. */
export const rolesOf = (assembly: Assembly): ReadonlyMap<string, readonly Statement[]> => {
  const policies = [...assembly.ofType('AWS::IAM::Policy'), ...assembly.ofType('AWS::IAM::ManagedPolicy')]
  return new Map(
    assembly
      .ofType('AWS::IAM::Role')
      .map((role) => [role.arn, [...inline(role), ...attached(role, policies), ...managed(role, policies)]]),
  )
}
