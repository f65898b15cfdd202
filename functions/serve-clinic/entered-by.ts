import type { ResponseSummary } from '#shared/follow-up/rules/state.ts'
import type { Role } from '#shared/platform/staff/roles.ts'

/**
 * A member of staff who treated the person says so, and the response says who it was: it may colour what
 * people answer.
 */
export const enteredBy = (roles: readonly Role[], isTreating: boolean): ResponseSummary['enteredByRole'] => {
  if (isTreating && roles.includes('clinician')) return 'clinician'
  if (roles.includes('collector')) return 'collector'
  return roles.includes('clinician') ? 'clinician' : 'administrator'
}
