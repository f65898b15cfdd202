import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { birthMonthOf, hashOf } from '../identity-check/birth-month.ts'
import type { Identities, Identity } from '../ports/identities.ts'
import type { IdentityChecks } from '../ports/identity-checks.ts'

export type AskingPorts = {
  readonly identities: Pick<Identities, 'of' | 'atAddress' | 'addressWrites'>
  readonly checks: Pick<IdentityChecks, 'askWrites'>
  readonly randomness: Pick<Randomness, 'linkToken'>
}

type Writes = Promise<readonly WriteItem[]>

/**
 * Where the programme asks for the month of birth, or two of its people share an address, a hash of the month
 * goes to the side that shows the pages. Written only when something changes: that forgets wrong tries.
 * Somebody without a date of birth is not asked.
 */
export const checkWrites = async (
  ports: AskingPorts,
  { identityCheck }: Programme,
  planned: Identity,
  known: Identity | undefined,
): Writes => {
  const isNewDate = planned.dateOfBirth !== (known?.dateOfBirth ?? null)
  if (identityCheck === 'birth-month')
    return isNewDate || !known?.birthMonthAsked ? askWrites(ports, planned) : []
  const isNewAddress = planned.email !== null && !isAt(known, planned.email)
  return planned.email !== null && (isNewDate || isNewAddress)
    ? atOneAddress(ports, planned, planned.email)
    : []
}

const isAt = (identity: Identity | undefined, email: string): boolean =>
  identity?.email?.trim().toLowerCase() === email.trim().toLowerCase()

/**
 * Remembers who is asked because everybody is, so that those enrolled before the programme began to ask are
 * found.
 */
export const asAsked = ({ identityCheck }: Pick<Programme, 'identityCheck'>, identity: Identity): Identity =>
  identityCheck === 'birth-month' && identity.dateOfBirth ? { ...identity, birthMonthAsked: true } : identity

/** From now on, or anew: wrong tries are forgotten. Nothing where nobody knows the date of birth. */
export const askWrites = async (
  { checks, randomness }: Pick<AskingPorts, 'checks' | 'randomness'>,
  { participant, dateOfBirth }: Pick<Identity, 'participant' | 'dateOfBirth'>,
): Writes => {
  if (!dateOfBirth) return []
  const salt = randomness.linkToken()
  return checks.askWrites(participant, { salt, hash: await hashOf(birthMonthOf(dateOfBirth), salt) })
}

/**
 * A made-up address that a clinic types for hundreds is known to be shared long before it is a list of
 * hundreds.
 */
const MOST_KEPT = 5

/** Whoever comes second makes the first be asked as well; the third finds both asked already. */
const atOneAddress = async (ports: AskingPorts, planned: Identity, email: string): Writes => {
  const there = await ports.identities.atAddress(planned.programme, email)
  const isRegistered = there.participants.includes(planned.participant)
  const others = await othersStillAt(ports, there.participants, planned, email)
  const everybody = [...others.map(({ participant }) => participant), planned.participant]
  const isRoom = !isRegistered && everybody.length <= MOST_KEPT
  const registered = isRoom ? ports.identities.addressWrites(there, everybody) : []
  if (others.length === 0) return registered
  const newlySharing = others.length === 1 && !isRegistered ? others : []
  const asked = await Promise.all([planned, ...newlySharing].map((each) => askWrites(ports, each)))
  return [...registered, ...asked.flat()]
}

const othersStillAt = async (
  { identities }: Pick<AskingPorts, 'identities'>,
  participants: readonly Identity['participant'][],
  { participant }: Identity,
  email: string,
): Promise<readonly Identity[]> => {
  const others = participants.filter((each) => each !== participant)
  const found = await Promise.all(others.map((each) => identities.of(each)))
  return found.filter((each) => each !== undefined && isAt(each, email)) as readonly Identity[]
}

/**
 * Somebody whose links should ask for the month of birth and cannot, because nobody knows the date: for staff
 * to repair.
 */
export const cannotBeAsked = async (
  ports: Pick<AskingPorts, 'identities'>,
  { identityCheck }: Pick<Programme, 'identityCheck'>,
  identity: Identity,
): Promise<boolean> => {
  if (identity.dateOfBirth || !identity.email) return false
  if (identityCheck === 'birth-month') return true
  const { participants } = await ports.identities.atAddress(identity.programme, identity.email)
  return (await othersStillAt(ports, participants, identity, identity.email)).length > 0
}

/**
 * Enrolled before the programme began to ask, and not on a roster or corrected since: their link opens
 * without the month.
 */
export const isNotAskedYet = (
  { identityCheck }: Pick<Programme, 'identityCheck'>,
  identity: Identity,
): boolean =>
  identityCheck === 'birth-month' &&
  identity.dateOfBirth !== null &&
  identity.email !== null &&
  !identity.birthMonthAsked
