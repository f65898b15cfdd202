import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Identity, TracedPeople } from '../../ports/identities.ts'
import { comparedFullName, comparedId } from './compared.ts'
import type { Trace } from './trace.ts'

/** As much of a row or of a stored person as leaves traces. */
export type Traceable = Pick<
  Identity,
  'localId' | 'otherLocalIds' | 'nhsNumber' | 'givenName' | 'familyName' | 'dateOfBirth'
>

export const idTrace = (localId: string): Trace => `local-id#${comparedId(localId)}`

/** A blank leaves no trace. */
export const tracesOf = (person: Traceable): readonly Trace[] => {
  const { localId, otherLocalIds = [], nhsNumber, dateOfBirth } = person
  const name = comparedFullName(person)
  const ids = new Set([localId, ...otherLocalIds].map(idTrace))
  return [
    ...ids,
    ...(nhsNumber ? [`nhs-number#${nhsNumber}` as const] : []),
    ...(name && dateOfBirth ? [`name-and-birth#${name}#${dateOfBirth}` as const] : []),
  ]
}

/** Everybody who was found, once each. */
export const participantsIn = ({ traced, untraced }: TracedPeople): readonly ParticipantId[] => [
  ...new Set([...(untraced ? [untraced] : []), ...traced.flatMap(({ participants }) => participants)]),
]

/** Whose this very id is: of several who share it, the first; a first id goes before one given later. */
export const withLocalId = (
  people: readonly (Identity | undefined)[],
  localId: string,
): Identity | undefined =>
  people.find((identity) => identity?.localId === localId) ??
  people.find((identity) => identity?.otherLocalIds?.includes(localId))
