import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { newest, type Point, sayingsOn } from '#shared/enrolment/rules/contact/saying.ts'
import type { Person } from '#shared/follow-up/rules/person.ts'
import { safeToContactNames } from '../words.ts'

const quoted = (cell: string | undefined): string => (cell ? ` The roster says: “${cell}”` : '')

/** What a roster says that could not be read, for a person to read. */
export const cellInWords = ({ said }: Identity, point: 'safe-ways' | 'preference'): string => {
  const unclear = sayingsOn(said, point).filter(({ value }) => value === 'unclear')
  const last = newest(unclear)
  return quoted(last && 'cell' in last ? last.cell : undefined)
}

const valueOn = (identity: Identity | undefined, point: Extract<Point, `${string}-cell`>) =>
  quoted(newest(sayingsOn(identity?.said ?? [], point))?.value)

export const preferenceInWords = (identity: Identity): string =>
  identity.contactPreference === 'unclear'
    ? `Not clear.${cellInWords(identity, 'preference')}`
    : (identity.contactPreference ?? 'not said')

export const safeWaysInWords = (identity: Identity): string => {
  const { safeToContact } = identity
  return (
    safeToContactNames[safeToContact] +
    (safeToContact === 'none' ? `.${cellInWords(identity, 'safe-ways')}` : '')
  )
}

const agreedNames = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked yet', unclear: 'Not clear' } as const

export const agreedInWords = (identity: Identity | undefined, { contactAgreed }: Person): string =>
  contactAgreed === 'unclear'
    ? `Not clear: do not contact until it is.${valueOn(identity, 'agreement-cell')}`
    : agreedNames[contactAgreed]

/** One more line of the contact details while an objection could not be read. */
export const objectionInWords = (
  identity: Identity | undefined,
  { rosterObjection, evaluationObjection }: Person,
): readonly (readonly [string, string])[] => {
  const isUnclear = evaluationObjection && rosterObjection !== null && !rosterObjection.yes
  return isUnclear
    ? [
        [
          'Objects to evaluation',
          `Not clear: in no dataset until it is.${valueOn(identity, 'objection-cell')}`,
        ],
      ]
    : []
}
