import type { Role } from '#shared/platform/staff/roles.ts'

/** Staff who reach people: everyone whom the clinic pages admit. */
export const everyoneInClinic: readonly Role[] = ['clinician', 'administrator', 'collector']

/**
 * Rosters, contact details and facts about a person belong to the team, not to a collector from outside it.
 */
export const theTeam: readonly Role[] = ['clinician', 'administrator']
