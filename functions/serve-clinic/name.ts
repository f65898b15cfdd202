import type { Identity } from '#shared/enrolment/ports/identities.ts'

export const fullName = (
  identity: Pick<Identity, 'givenName' | 'familyName' | 'localId'> | undefined,
): string => {
  if (!identity) return 'Name not known'
  return (
    [identity.givenName, identity.familyName].filter(Boolean).join(' ') ||
    `No name (local id ${identity.localId})`
  )
}
