import type { Role } from './roles.ts'

/** The parts of the staff site. They share code, never a session, a key or a table. */
export type Side = 'clinic' | 'evaluator' | 'risk'

/** Whom each side admits at all. Everybody else is turned away at the door: deny by default. */
const admitted: Readonly<Record<Side, readonly Role[]>> = {
  clinic: ['clinician', 'administrator', 'collector'],
  evaluator: ['evaluator'],
  risk: ['risk-owner'],
}

export const sides = Object.keys(admitted) as readonly Side[]

export const admittedRoles = (side: Side, roles: readonly Role[]): readonly Role[] =>
  roles.filter((role) => admitted[side].includes(role))

export const rolesAdmittedTo = (side: Side): readonly Role[] => admitted[side]
