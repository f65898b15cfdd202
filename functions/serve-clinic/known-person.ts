import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type ProgrammeId, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { ownProgrammes } from '#shared/platform/staff/roles.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { StaffVisit } from '#shared/platform/staff/staff-site.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { ClinicPorts } from './ports.ts'

export const programmesOf = (
  { programmes }: Pick<ClinicPorts, 'programmes'>,
  session: Pick<StaffSession, 'programmes'>,
): readonly Programme[] => ownProgrammes(programmes, session.programmes)

/** Whether the visitor works for the programme. */
export const isOwn = (
  ports: Pick<ClinicPorts, 'programmes'>,
  session: Pick<StaffSession, 'programmes'>,
  programme: ProgrammeId,
): boolean => programmesOf(ports, session).some((own) => own.programme === programme)

/**
 * The person whom the address of the page names, if the visitor works for their programme. Another person's
 * people do not exist for them: `undefined`, as for an address that nobody has.
 */
export const personOf = async (
  ports: ClinicPorts,
  { parts, session }: StaffVisit,
): Promise<Participant | undefined> => {
  const { participant } = parts
  const id = participantIdSchema.safeParse(participant)
  const found = id.success ? await ports.participants.load(id.data) : undefined
  return found && isOwn(ports, session, found.person.programme) ? found : undefined
}

export const followUpNamed = (participant: Participant, name: string | undefined): FollowUp | undefined =>
  participant.followUps.find(({ followUp }) => followUp === name)

export const waveLabel = ({ waves }: Programme, wave: string): string =>
  waves.find(({ id }) => id === wave)?.label ?? wave
