import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { type Held, heldWords } from '#shared/enrolment/rules/held/held-problem.ts'
import { unlikelyDate } from '#shared/enrolment/rules/held/unlikely-date.ts'
import { comparedName } from '#shared/enrolment/rules/matching/compared.ts'
import { idAsWritten } from '#shared/enrolment/rules/matching/profile.ts'
import type { RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'
import type { HeldView } from '#shared/enrolment/use-cases/held-view.ts'
import { shortDay } from '#shared/platform/staff/days.ts'
import { dayAt, localDateSchema } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { fullName } from '../name.ts'

type Side = Readonly<Record<Field, string>>
type Field = keyof typeof labels

const labels = {
  givenName: 'Given name',
  familyName: 'Family name',
  localId: 'Local id',
  nhsNumber: 'NHS number',
  born: 'Date of birth',
  email: 'Email',
  phone: 'Telephone',
  address: 'Address',
  postcode: 'Postcode',
  graduations: 'Graduation',
} as const

type Shown = Pick<
  Identity,
  | 'givenName'
  | 'familyName'
  | 'localId'
  | 'nhsNumber'
  | 'dateOfBirth'
  | 'email'
  | 'phone'
  | 'address'
  | 'postcode'
>

const dayIn = (text: string | null): string => {
  const day = localDateSchema.safeParse(text)
  return day.success ? shortDay(day.data) : ''
}

const sideOf = (person: Shown, graduations: readonly string[]): Side => ({
  givenName: person.givenName ?? '',
  familyName: person.familyName ?? '',
  localId: person.localId,
  nhsNumber: person.nhsNumber ?? '',
  born: dayIn(person.dateOfBirth),
  email: person.email ?? '',
  phone: person.phone ?? '',
  address: person.address.join(', '),
  postcode: person.postcode ?? '',
  graduations: graduations.toSorted().map(dayIn).join('; '),
})

/** Invisible characters are named: two ids that look the same may be held for them. */
const rowSide = (row: RosterRow): Side => {
  const isMarked = idAsWritten(row) !== row.localId
  const localId = row.localId + (isMarked ? ' (with an invisible character)' : '')
  return sideOf({ ...row, localId }, [row.graduationDate])
}

const storedSide = (identity: Identity): Side => {
  const { localId, otherLocalIds = [], episodes } = identity
  const others = otherLocalIds.filter((id) => id !== localId)
  return sideOf({ ...identity, localId: [localId, ...others].join('; also ') }, Object.keys(episodes))
}

/** In words, as a colour alone would not be read out. A blank on either side says nothing. */
const differenceOf = (field: Field, row: Side, stored: Side): string => {
  const [one, other] = [row[field], stored[field]]
  if (one === '' || other === '' || field === 'graduations' || one === other) return ''
  const isName = field === 'givenName' || field === 'familyName'
  const [plain, otherPlain] = isName ? [comparedName(one), comparedName(other)] : [one, other]
  return plain === otherPlain ? 'written differently' : 'differs'
}

/** More people than these beside one another help nobody. */
const MOST_BESIDE = 4

export const othersOf = ({ match }: HeldView): readonly Identity[] =>
  match?.match === 'held' ? match.others : match?.match === 'known' ? [match.identity] : []

/** The row and the people it may be about, field by field. */
export const sidesOf = (view: HeldView, row: RosterRow) => {
  const others = othersOf(view).slice(0, MOST_BESIDE)
  const own = rowSide(row)
  const sides = others.map(storedSide)
  return {
    people: others.map((identity) => ({
      name: fullName(identity),
      href: `/clinic/people/${identity.participant}`,
    })),
    more: othersOf(view).length - others.length,
    lines: (Object.keys(labels) as readonly Field[]).map((field) => ({
      label: labels[field],
      row: own[field],
      stored: sides.map((side) => ({ text: side[field], difference: differenceOf(field, own, side) })),
    })),
  }
}

/** Why the row is held as things stand now; undefined where nothing stands against it any more. */
export const doubtOf = ({ held, match, row }: HeldView, programme: Programme): Held | undefined => {
  if (match?.match === 'held') return match
  if (held.reason !== 'date' || !row) return undefined
  const because = unlikelyDate(row.graduationDate, dayAt(held.uploadedAt, programme.timeZone), programme)
  return because && { match: 'date', because }
}

const IGNORE = {
  value: 'ignore',
  text: 'Ignore the row',
  hint: { text: 'Nothing of it is stored. It stays ignored when the same row is uploaded again.' },
}

const ENROL = {
  value: 'enrol',
  text: 'Enrol this row',
  hint: { text: 'Nothing stands against it any more.' },
}

const sameHint = (doubt: Held, row: RosterRow, identity: Identity): string => {
  const isOwnId = identity.localId === row.localId
  if (doubt.match === 'held' && doubt.reason === 'conflict')
    return 'The name, NHS number and date of birth of the row replace those that are stored; blank cells replace nothing.'
  return isOwnId
    ? 'The row is stored with this person.'
    : `The row is stored with this person, who keeps the id ${identity.localId}.`
}

/** The ways to decide, each with what it does. None is chosen beforehand. */
export const choicesOf = (view: HeldView, doubt: Held | undefined, row: RosterRow) => {
  if (!doubt) return [ENROL, IGNORE]
  if (doubt.match === 'date') {
    const hint = { text: 'The person is enrolled with this graduation.' }
    return [{ value: 'enrol', text: 'The date is right', hint }, IGNORE]
  }
  const same = othersOf(view)
    .slice(0, MOST_BESIDE)
    .map((identity) => ({
      value: `same-person ${identity.participant}`,
      text: `The same person as ${fullName(identity)} (id ${identity.localId})`,
      hint: { text: sameHint(doubt, row, identity) },
    }))
  const hint = {
    text: 'The row becomes a person of their own, with their own emails. The two are not held against each other again.',
  }
  return [...same, { value: 'different-people', text: 'Different people', hint }, IGNORE]
}

export const doubtInWords = (doubt: Held | undefined): string =>
  doubt ? heldWords[doubt.because] : 'nothing stands against this row any more'
