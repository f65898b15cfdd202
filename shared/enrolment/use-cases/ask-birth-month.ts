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

/** An identity as this enrolment or correction leaves it, and as it was stored before. */
type IdentityChange = { readonly planned: Identity; readonly known: Identity | undefined }

/**
 * Stores a hash of the month of birth for the patient's pages, where the programme asks everyone for it or
 * two people share an email address. Only on a change, because writing resets the count of wrong tries. A
 * person without a date of birth is not asked.
 */
export const checkWrites = async (
  ports: AskingPorts,
  { identityCheck }: Programme,
  { planned, known }: IdentityChange,
): Writes => {
  const isNewDate = planned.dateOfBirth !== (known?.dateOfBirth ?? null)
  if (identityCheck === 'birth-month')
    return isNewDate || !known?.birthMonthAsked ? askWrites(ports, planned) : []
  const isNewAddress = planned.email !== null && !isAt(known, planned.email)
  return planned.email !== null && (isNewDate || isNewAddress)
    ? sharedAddressWrites(ports, planned, planned.email)
    : []
}

const isAt = (identity: Identity | undefined, email: string): boolean =>
  identity?.email?.trim().toLowerCase() === email.trim().toLowerCase()

/**
 * Marks that this person is asked because the programme asks everyone: those without the mark are not yet.
 */
export const withBirthMonthAsked = (
  { identityCheck }: Pick<Programme, 'identityCheck'>,
  identity: Identity,
): Identity =>
  identityCheck === 'birth-month' && identity.dateOfBirth ? { ...identity, birthMonthAsked: true } : identity

/** Starts asking, with a new salt and no wrong tries. Writes nothing without a date of birth. */
export const askWrites = async (
  { checks, randomness }: Pick<AskingPorts, 'checks' | 'randomness'>,
  { participant, dateOfBirth }: Pick<Identity, 'participant' | 'dateOfBirth'>,
): Writes => {
  if (!dateOfBirth) return []
  const salt = randomness.linkToken()
  return checks.askWrites(participant, { salt, hash: await hashOf(birthMonthOf(dateOfBirth), salt) })
}

/** Enough to know that an address is shared; a made-up one may be typed for hundreds of people. */
const MAX_REGISTERED = 5

/** The second person at an address makes the first be asked as well; a third finds both asked already. */
const sharedAddressWrites = async (ports: AskingPorts, planned: Identity, email: string): Writes => {
  const there = await ports.identities.atAddress(planned.programme, email)
  const isRegistered = there.participants.includes(planned.participant)
  const others = await othersStillAt(ports, there.participants, {
    participant: planned.participant,
    email,
  })
  const everyone = [...others.map(({ participant }) => participant), planned.participant]
  const isRoom = !isRegistered && everyone.length <= MAX_REGISTERED
  const registered = isRoom ? ports.identities.addressWrites(there, everyone) : []
  if (others.length === 0) return registered
  const newlySharing = others.length === 1 && !isRegistered ? others : []
  const asked = await Promise.all([planned, ...newlySharing].map((each) => askWrites(ports, each)))
  return [...registered, ...asked.flat()]
}

type PersonAtAddress = { readonly participant: Identity['participant']; readonly email: string }

const othersStillAt = async (
  { identities }: Pick<AskingPorts, 'identities'>,
  participants: readonly Identity['participant'][],
  { participant, email }: PersonAtAddress,
): Promise<readonly Identity[]> => {
  const others = participants.filter((each) => each !== participant)
  const found = await Promise.all(others.map((each) => identities.of(each)))
  return found.filter((each) => each !== undefined && isAt(each, email)) as readonly Identity[]
}

/** The links of this person should ask for the month of birth, and cannot: staff must add the date. */
export const cannotBeAsked = async (
  ports: Pick<AskingPorts, 'identities'>,
  { identityCheck }: Pick<Programme, 'identityCheck'>,
  identity: Identity,
): Promise<boolean> => {
  if (identity.dateOfBirth || !identity.email) return false
  if (identityCheck === 'birth-month') return true
  const { participants } = await ports.identities.atAddress(identity.programme, identity.email)
  const { participant, email } = identity
  return (await othersStillAt(ports, participants, { participant, email })).length > 0
}

/**
 * Enrolled before the programme began to ask, and not on a roster or corrected since: their links open
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
