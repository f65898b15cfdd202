import type { ProgrammeRule } from './programme-rule.ts'

/** The cover needs another mailbox than the risk owner. */
export const coverHasOwnAddress: ProgrammeRule = ({ riskOwner }) => {
  const cover = riskOwner?.cover?.email.toLowerCase()
  if (cover === undefined || cover !== riskOwner?.email.toLowerCase()) return []
  const problem = 'the cover has the address of the risk owner'
  return [{ path: '$.riskOwner.cover.email', problem, expected: 'an address that somebody else reads' }]
}
