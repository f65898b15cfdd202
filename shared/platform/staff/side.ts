import type { Role } from './roles.ts'

/** The parts of the staff site. They share code, but no session, key or table. */
export type Side = 'clinic' | 'evaluator' | 'risk'

/** The roles that each side admits; an account without one of them gets no session. */
const admitted: Readonly<Record<Side, readonly Role[]>> = {
  clinic: ['clinician', 'administrator', 'collector'],
  evaluator: ['evaluator'],
  risk: ['risk-owner'],
}

export const sides = Object.keys(admitted) as readonly Side[]

export const admittedRoles = (side: Side, roles: readonly Role[]): readonly Role[] =>
  roles.filter((role) => admitted[side].includes(role))

export const rolesAdmittedTo = (side: Side): readonly Role[] => admitted[side]
