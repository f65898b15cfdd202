import { isDeepStrictEqual } from 'node:util'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Command, Decision } from '#shared/follow-up/rules/commands.ts'
import { decideAll } from '#shared/follow-up/rules/decide/decide.ts'
import { type CommitPlan, commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Identity } from '../../ports/identities.ts'
import type { IdentityChecks } from '../../ports/identity-checks.ts'
import { tracesOf } from '../../rules/matching/traces.ts'
import { withoutDetails } from '../../rules/merge-identity.ts'
import { notByEmailOf } from '../../rules/not-by-email.ts'
import type { ChangedPerson } from '../../rules/uploads/changed-people.ts'
import type { UndoObstacle, Upload } from '../../rules/uploads/upload.ts'
import { checkWrites } from '../ask-birth-month.ts'
import type { EnrolFilePorts } from '../enrolment-ports.ts'
import { type UndoStanding, undoStandingOf } from './undo-standing.ts'

export type UndoPorts = EnrolFilePorts & {
  readonly participants: Pick<Participants, 'load' | 'writes' | 'history'>
  readonly checks: Pick<IdentityChecks, 'askWrites' | 'removeWrites'>
}

type Possible = Extract<UndoStanding, { standing: 'possible' }>
type Undone = { readonly decision: Decision; readonly also: readonly WriteItem[] }

const decided = (ports: UndoPorts, { participant }: Possible, commands: readonly Command[]): Decision => {
  const moment = momentIn(ports, participant.person.programme)
  const decision = decideAll(commands, participant, moment)
  if ('refusal' in decision) throw new Error(`undoing was refused: ${decision.refusal}`)
  return decision
}

/** Traces that the person left and has no longer list them still; they cost one read and decide nothing. */
const leaveLists = async ({ identities }: UndoPorts, identity: Identity): Promise<readonly WriteItem[]> => {
  const { participant, programme, localId, email } = identity
  const { traced } = await identities.tracedBy(programme, { localId, traces: tracesOf(identity) })
  const there = email === null ? undefined : await identities.atAddress(programme, email)
  const others = there?.participants.filter((each) => each !== participant) ?? []
  return [
    ...traced
      .filter(({ participants }) => participants.includes(participant))
      .flatMap((found) => identities.untraceWrites(found, participant)),
    ...(there?.participants.includes(participant) ? identities.addressWrites(there, others) : []),
  ]
}

/** Of a person whom the upload had enrolled, nothing is left but the log. */
const takenOut = async (ports: UndoPorts, upload: string, found: Possible): Promise<Undone> => {
  const { identity } = found
  const { participant, goals, dateOfBirth } = identity
  return {
    decision: decided(ports, found, [{ type: 'take-out', upload }]),
    also: [
      ...ports.identities.removeWrites(identity),
      ...(await leaveLists(ports, identity)),
      ...(dateOfBirth === null ? [] : ports.checks.removeWrites(participant)),
      ...(goals.length === 0 ? [] : ports.answers.goalsWrites(participant, [])),
    ],
  }
}

const identityBack = async (
  ports: UndoPorts,
  { now, back }: { readonly now: Identity; readonly back: Identity },
): Promise<readonly WriteItem[]> => {
  const { programme } = ports.contextOf(now.programme)
  const isNoLongerDated = back.dateOfBirth === null && now.dateOfBirth !== null
  const checks = await checkWrites(ports, programme, { planned: back, known: now })
  return [
    ...(isDeepStrictEqual(back, now) ? [] : ports.identities.writes(back)),
    ...(isDeepStrictEqual(back.goals, now.goals)
      ? []
      : ports.answers.goalsWrites(now.participant, back.goals)),
    ...checks,
    ...(isNoLongerDated ? ports.checks.removeWrites(now.participant) : []),
  ]
}

/** A person who was known before is as they were, but for details that a refusal of the upload erased. */
const restored = async (
  ports: UndoPorts,
  upload: string,
  found: Possible & { readonly was: NonNullable<Possible['was']> },
): Promise<Undone> => {
  const { identity: now, participant, was } = found
  const isErased = participant.person.contactAgreed === 'no' && was.participant.person.contactAgreed !== 'no'
  const kept = isErased ? withoutDetails(was.identity) : was.identity
  const back = { ...kept, version: now.version }
  const { contactAgreed } = was.participant.person
  // Waves must not wait for an address that is no longer there.
  const notByEmail = notByEmailOf({ contactAgreed, contact: back })
  const arranged: readonly Command[] = isErased
    ? [{ type: 'change-arrangements', notByEmail, address: null }]
    : []
  return {
    decision: decided(ports, found, [{ type: 'restore', upload, to: was.participant }, ...arranged]),
    also: await identityBack(ports, { now, back }),
  }
}

/**
 * Undoes what an upload made of one person, in one transaction: nothing may have happened to them since. Why
 * they stay as they are, or undefined once they are as before. Again is harmless.
 */
export const undoPerson = (
  ports: UndoPorts,
  { uploadId, undone }: Pick<Upload, 'uploadId' | 'undone'>,
  changed: ChangedPerson,
): Promise<UndoObstacle | undefined> =>
  commitCycle(ports, changed.participant, async (): Promise<CommitPlan<UndoObstacle | undefined>> => {
    const found = await undoStandingOf(ports, uploadId, changed)
    if (found.standing === 'undone') return { result: undefined }
    if (found.standing === 'in-the-way') return { result: found.obstacle }
    const { was } = found
    const plan = was
      ? await restored(ports, uploadId, { ...found, was })
      : await takenOut(ports, uploadId, found)
    return { ...plan, ...(undone && { by: undone.by.id }), result: undefined }
  })
