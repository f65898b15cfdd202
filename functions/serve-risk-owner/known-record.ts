import type { Identity } from '#shared/enrolment/ports/identities.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { ownProgrammes, type Role } from '#shared/platform/staff/roles.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffVisit } from '#shared/platform/staff/staff-site.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type RiskRecord, riskIdSchema } from '#shared/risk/rules/risk-record.ts'
import type { RiskOwnerPorts } from './ports.ts'

export const riskOwners: readonly Role[] = ['risk-owner']

export const readableProgrammes = (
  { programmes }: Pick<RiskOwnerPorts, 'programmes'>,
  session: StaffSession,
): readonly Programme[] => ownProgrammes(programmes, session.programmes)

export type KnownRecord = { readonly record: RiskRecord; readonly programme: Programme }

/** The record in the address; undefined where it is of none of the visitor's programmes. */
export const findRecord = async (
  ports: RiskOwnerPorts,
  { parts, session }: Pick<StaffVisit, 'parts' | 'session'>,
): Promise<KnownRecord | undefined> => {
  const participant = participantIdSchema.safeParse(parts['participant'])
  const id = riskIdSchema.safeParse(parts['record'])
  if (!participant.success || !id.success) return undefined
  const record = await ports.risks.find({ participant: participant.data, id: id.data })
  const programme = readableProgrammes(ports, session).find((each) => each.programme === record?.programme)
  return record && programme ? { record, programme } : undefined
}

export const recordNotFound = async (show: ShowPage, visit: StaffVisit): Promise<PageResponse> => ({
  ...(await show(visit, { template: 'no-record', title: 'Record not found', model: {} })),
  status: 404,
})

export const recordPath = ({ participant, id }: Pick<RiskRecord, 'participant' | 'id'>): string =>
  `/risk/records/${participant}/${id}`

export const personName = (identity: Identity | undefined): string => {
  if (!identity) return 'Name not known'
  return (
    [identity.givenName, identity.familyName].filter(Boolean).join(' ') ||
    `No name (local id ${identity.localId})`
  )
}

export const waveOf = ({ waves }: Programme, { followUp }: Pick<RiskRecord, 'followUp'>): string => {
  const [, wave] = followUp.split('.')
  return waves.find(({ id }) => id === wave)?.label ?? wave ?? ''
}
