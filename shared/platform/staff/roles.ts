import { z } from 'zod'
import { type ProgrammeId, programmeIdSchema } from '../schemas/ids.ts'

/** Roles of members of staff. They come from the identity provider's groups; nothing here grants one. */
export const roleSchema = z.enum(['clinician', 'administrator', 'collector', 'evaluator', 'risk-owner'])
export type Role = z.infer<typeof roleSchema>

/** The programmes that an account names. `all`: the identity provider sent no claim about programmes. */
export type Membership = 'all' | readonly ProgrammeId[]

const listSchema = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))])
const claimsSchema = z.looseObject({
  'cognito:groups': listSchema.optional(),
  groups: listSchema.optional(),
  roles: listSchema.optional(),
  programmes: listSchema.optional(),
  'custom:programmes': listSchema.optional(),
})

/**
 * Roles from the claims of an ID token: `cognito:groups`, `groups` and `roles` together. Other groups are
 * ignored.
 */
export const rolesFrom = (claims: unknown): readonly Role[] => {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return []
  const named = new Set([
    ...(parsed.data['cognito:groups'] ?? []),
    ...(parsed.data.groups ?? []),
    ...(parsed.data.roles ?? []),
  ])
  return roleSchema.options.filter((role) => named.has(role))
}

/**
 * Programmes from the claim `programmes`, or `custom:programmes` as Cognito calls it: a list, or text with
 * commas. An empty or unreadable claim: none.
 */
export const membershipFrom = (claims: unknown): Membership => {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return []
  const named = parsed.data.programmes ?? parsed.data['custom:programmes']
  if (named === undefined) return 'all'
  return named.flatMap((name) => programmeIdSchema.safeParse(name).data ?? [])
}

/**
 * Of a deployment's programmes, those for which an account may act. Without a claim: the only one, and none
 * where there are several, because the service must say whose people an account may see.
 */
export const ownProgrammes = <P extends { readonly programme: ProgrammeId }>(
  programmes: readonly P[],
  membership: Membership,
): readonly P[] => {
  if (membership === 'all') return programmes.length === 1 ? programmes : []
  return programmes.filter(({ programme }) => membership.includes(programme))
}
