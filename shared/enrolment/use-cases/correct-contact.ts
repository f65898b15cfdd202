import { isDeepStrictEqual } from 'node:util'
import type { StaffId } from '#shared/follow-up/ports/participants.ts'
import type { Command, Participant, Refusal } from '#shared/follow-up/rules/commands.ts'
import { decideAll } from '#shared/follow-up/rules/decide/decide.ts'
import { detailPoints } from '#shared/follow-up/rules/events.ts'
import {
  type CommitPlan,
  type CommitPorts,
  commitCycle,
  momentIn,
} from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Identities, Identity } from '../ports/identities.ts'
import { arrangementsOf } from '../rules/arrangements.ts'
import { type Correction, correctedBy, sayingsOf } from '../rules/contact/correction.ts'
import { addressNewsOf } from '../rules/merge-identity.ts'
import { type AskingPorts, checkWrites, withBirthMonthAsked } from './ask-birth-month.ts'
import { tracesWrites } from './known-people.ts'

export type CorrectionPorts = CommitPorts & {
  readonly identities: Pick<
    Identities,
    'of' | 'writes' | 'tracedBy' | 'traceWrites' | 'atAddress' | 'addressWrites'
  >
  readonly checks: AskingPorts['checks']
  readonly randomness: Pick<Randomness, 'factId' | 'linkToken'>
}

export type CorrectContact = {
  readonly participant: ParticipantId
  readonly by: StaffId
  readonly correction: Correction
  /** The version of the identity that the staff looked at; undefined where they saw none. */
  readonly seen: number | undefined
}

export type CorrectionOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal['refusal'] }
  /** What the staff looked at is older than what is known now. */
  | { readonly outcome: 'changed-meanwhile' }
  /** Nothing is stored to reach someone who does not agree to be reached. */
  | { readonly outcome: 'no-agreement' }

type Plan = CommitPlan<CorrectionOutcome>
type Known = { readonly before: Participant; readonly identity: Identity }

const DONE = { outcome: 'done' } as const

const identityWrites = async (
  ports: CorrectionPorts,
  programme: Programme,
  { planned, known }: { readonly planned: Identity; readonly known: Identity },
): Promise<readonly WriteItem[]> => [
  ...(isDeepStrictEqual(planned, known) ? [] : ports.identities.writes(planned)),
  ...(await tracesWrites(ports, { planned, known, found: undefined })),
  ...(await checkWrites(ports, programme, { planned, known })),
]

const planOf = async (
  ports: CorrectionPorts,
  { before, identity }: Known,
  { by, correction }: CorrectContact,
): Promise<Plan> => {
  const moment = momentIn(ports, identity.programme)
  const sayings = sayingsOf(identity, correction, { source: 'staff', at: moment.now })
  const planned = withBirthMonthAsked(moment.programme, correctedBy(identity, sayings))
  const { contactAgreed } = before.person
  const address = addressNewsOf(planned, ports.randomness.factId)
  const commands: readonly Command[] = [
    {
      type: 'record-correction',
      points: detailPoints.filter((each) => sayings.some(({ point }) => point === each)),
    },
    ...arrangementsOf(before, planned, { contactAgreed, address }),
  ]
  const decision = decideAll(commands, before, moment)
  const also = await identityWrites(ports, moment.programme, { planned, known: identity })
  if (!('refusal' in decision)) return { decision, also, by, result: DONE }
  if (decision.refusal === 'already-recorded') return { also, result: DONE }
  return { result: { outcome: 'refused', refusal: decision.refusal } }
}

/**
 * Stores what staff say of how to reach a person: who they are and what follows for their waves, in one
 * commit cycle, and in the log which points were put right, by whom and when.
 */
export const correctContact = (
  ports: CorrectionPorts,
  correcting: CorrectContact,
): Promise<CorrectionOutcome> =>
  commitCycle(ports, correcting.participant, async (): Promise<Plan> => {
    const { participant, seen } = correcting
    const [before, identity] = await Promise.all([
      ports.participants.load(participant),
      ports.identities.of(participant),
    ])
    if (!before || !identity) return { result: { outcome: 'refused', refusal: 'unknown-follow-up' } }
    if (before.person.contactAgreed === 'no') return { result: { outcome: 'no-agreement' } }
    if (seen !== undefined && seen !== identity.version) return { result: { outcome: 'changed-meanwhile' } }
    return planOf(ports, { before, identity }, correcting)
  })
