import type { Identity } from '../../ports/identities.ts'
import { nationalNumber } from '../finding/search.ts'
import { withoutInvisible } from '../roster/cleaning/clean-text.ts'
import type { RosterRow } from '../roster/roster-row.ts'
import { comparedFullName, comparedId, comparedName } from './compared.ts'

/** A row or a stored person, as two are compared. Null and empty lists: a blank, which matches nothing. */
export type Profile = {
  /** As written, invisible characters too. */
  readonly ids: readonly string[]
  readonly nhsNumber: string | null
  readonly dateOfBirth: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly fullName: string | null
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly addresses: readonly string[]
}

type Named = Pick<Identity, 'givenName' | 'familyName' | 'nhsNumber' | 'dateOfBirth'>

const namedProfile = ({ givenName, familyName, nhsNumber, dateOfBirth }: Named) => ({
  nhsNumber,
  dateOfBirth,
  givenName: comparedName(givenName),
  familyName: comparedName(familyName),
  fullName: comparedFullName({ givenName, familyName }),
})

/** Whole addresses and postcodes: either can be what two have in common. */
const addressesOf = (address: readonly string[], postcode: string | null): readonly string[] =>
  [comparedName(address.join(' ')), comparedName(postcode)].filter((each) => each !== null)

const phonesOf = (phones: readonly string[]): readonly string[] =>
  phones.map(nationalNumber).filter((digits) => digits !== '')

/** The id as the file has it where it holds invisible characters; ids are stored without. */
export const idAsWritten = ({ localId, cells }: Pick<RosterRow, 'localId' | 'cells'>): string => {
  const written = cells.get('local_id')?.trim() ?? ''
  return withoutInvisible(written) === written ? localId : written
}

export const profileOfRow = (row: RosterRow): Profile => ({
  ...namedProfile(row),
  ids: [idAsWritten(row)],
  emails: row.email === null ? [] : [row.email.toLowerCase()],
  phones: phonesOf(row.phone === null ? [] : [row.phone]),
  addresses: addressesOf(row.address, row.postcode),
})

/** An id that came with invisible characters stands for the same id without them. */
const idsOf = ({ localId, otherLocalIds = [] }: Identity): readonly string[] => {
  const isWrittenOtherwise = otherLocalIds.some((id) => id !== localId && withoutInvisible(id) === localId)
  return isWrittenOtherwise ? otherLocalIds : [localId, ...otherLocalIds]
}

/** Of a stored person also the addresses and numbers that stood before. */
export const profileOf = (identity: Identity): Profile => {
  const on = (wanted: 'email' | 'phone'): readonly string[] =>
    identity.said.flatMap(({ point, value }) =>
      point === wanted && typeof value === 'string' ? [value] : [],
    )
  const addresses = identity.said.flatMap(({ point, value }) => {
    if (point === 'address' && Array.isArray(value)) return addressesOf(value, null)
    return point === 'postcode' && typeof value === 'string' ? addressesOf([], value) : []
  })
  return {
    ...namedProfile(identity),
    ids: idsOf(identity),
    emails: on('email').map((email) => email.trim().toLowerCase()),
    phones: phonesOf(on('phone')),
    addresses,
  }
}

const share = <T>(one: readonly T[], other: readonly T[]): boolean => one.some((each) => other.includes(each))
const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other
const isOther = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other

export const hasSameId = (one: Profile, other: Profile): boolean => share(one.ids, other.ids)

/** On what a row and the person under its id contradict each other; undefined where they may be one. */
export const contradictionOf = (
  one: Profile,
  other: Profile,
): 'nhs-number' | 'name-and-birth' | undefined => {
  if (isOther(one.nhsNumber, other.nhsNumber)) return 'nhs-number'
  const isExchanged = isSame(one.fullName, other.fullName)
  const hasOtherName =
    !isExchanged && (isOther(one.givenName, other.givenName) || isOther(one.familyName, other.familyName))
  return isOther(one.dateOfBirth, other.dateOfBirth) && hasOtherName ? 'name-and-birth' : undefined
}

/** How much beside the id says that these are one person: NHS number, date of birth, full name. */
export const agreementsOf = (one: Profile, other: Profile): number =>
  (['nhsNumber', 'dateOfBirth', 'fullName'] as const).filter((field) => isSame(one[field], other[field]))
    .length

export type Likeness = 'nhs-number' | 'local-id' | 'email' | 'phone' | 'address'

/** Why two with different ids may be one person. Name and date of birth alone are no reason. */
export const likenessOf = (one: Profile, other: Profile): Likeness | undefined => {
  if (isSame(one.nhsNumber, other.nhsNumber)) return 'nhs-number'
  if (share(one.ids.map(comparedId), other.ids.map(comparedId))) return 'local-id'
  if (!isSame(one.fullName, other.fullName) || !isSame(one.dateOfBirth, other.dateOfBirth)) return undefined
  if (share(one.emails, other.emails)) return 'email'
  if (share(one.phones, other.phones)) return 'phone'
  return share(one.addresses, other.addresses) ? 'address' : undefined
}
