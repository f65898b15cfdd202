import type { Programme } from '#shared/domain/programme/programme.ts'
import { birthMonthOf, hashOf } from '#shared/identity-check/birth-month.ts'
import type { Identity } from '#shared/ports/identities.ts'
import type { WriteItem } from '#shared/ports/unit-of-work.ts'
import type { EnrolPorts } from './ports.ts'

/**
 * Where the programme asks for the month of birth, a hash of it goes to the side that shows the pages. Written again only when
 * the date changes: that would forget wrong tries. Somebody without a date of birth is not asked.
 */
export const checkWrites = async (
  { checks, randomness }: EnrolPorts,
  { identityCheck }: Programme,
  planned: Identity,
  known: Identity | undefined,
): Promise<readonly WriteItem[]> => {
  const { dateOfBirth, participant } = planned
  if (identityCheck !== 'birth-month' || !dateOfBirth || dateOfBirth === known?.dateOfBirth) return []
  const salt = randomness.linkToken()
  return checks.askWrites(participant, { salt, hash: await hashOf(birthMonthOf(dateOfBirth), salt) })
}
