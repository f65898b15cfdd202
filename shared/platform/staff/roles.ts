import { z } from 'zod'
import { type ProgrammeId, programmeIdSchema } from '../schemas/ids.ts'

/** What a member of staff may be. The identity provider says so, as groups; nothing here grants a role. */
export const roleSchema = z.enum(['clinician', 'administrator', 'collector', 'evaluator', 'risk-owner'])
export type Role = z.infer<typeof roleSchema>

/** Which programmes someone works for. `all`: the identity provider says nothing about programmes. */
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
 * Roles out of the claims of an ID token: `cognito:groups`, `groups` and `roles` together. A group that is
 * not one of ours counts for nothing.
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
 * Programmes out of the claims: `programmes`, or `custom:programmes` as Cognito calls it, as a list or as
 * text with commas. Without either claim the person works for every programme of this deployment; an empty or
 * unreadable one is none.
 */
export const membershipFrom = (claims: unknown): Membership => {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return []
  const named = parsed.data.programmes ?? parsed.data['custom:programmes']
  if (named === undefined) return 'all'
  return named.flatMap((name) => programmeIdSchema.safeParse(name).data ?? [])
}

export const isMember = (membership: Membership, programme: ProgrammeId): boolean =>
  membership === 'all' || membership.includes(programme)
