import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Identities, Identity, TracedPeople } from '../ports/identities.ts'
import type { InProgramme as Row } from '../rules/matching/related-rows.ts'
import type { Trace } from '../rules/matching/trace.ts'
import { participantsIn, tracesOf } from '../rules/matching/traces.ts'

export type InProgramme = Row & { readonly email: string | null }

export type Sharing = TracedPeople & {
  /** Everybody who was found by a trace, as they are now: perhaps without what the trace says. */
  readonly people: readonly Identity[]
}

/** Who is known when a row is looked at. A preview puts the people of earlier rows beside those stored. */
export type KnownPeople = {
  /** Everybody who shares a trace with the row. */
  sharing(row: InProgramme): Promise<Sharing>
  load(participant: ParticipantId): Promise<Participant | undefined>
}

export type KnownPeoplePorts = {
  readonly identities: Pick<Identities, 'of' | 'tracedBy'>
  readonly participants: Pick<Participants, 'load'>
}

/** Those who are stored. */
export const knownPeople = ({ identities, participants }: KnownPeoplePorts): KnownPeople => ({
  sharing: async (row) => {
    const { programme, localId, email } = row
    const found = await identities.tracedBy(programme, { localId, traces: tracesOf(row), email })
    const people = await Promise.all(participantsIn(found).map((each) => identities.of(each)))
    return { ...found, people: people.filter((each) => each !== undefined) }
  },
  load: (participant) => participants.load(participant),
})

type Planned = { readonly identity: Identity; readonly participant: Participant | undefined }

/** Those who are stored, and those whom earlier rows would add or change. Nothing is written. */
export const withPlanned = (
  stored: KnownPeople,
): KnownPeople & { readonly plan: (planned: Planned) => void } => {
  const planned = new Map<ParticipantId, Planned>()
  const byTrace = new Map<string, Set<ParticipantId>>()
  const keyOf = (programme: ProgrammeId, trace: Trace): string => `${programme} ${trace}`
  return {
    plan: ({ identity, participant }) => {
      planned.set(identity.participant, { identity, participant })
      for (const trace of tracesOf(identity)) {
        const key = keyOf(identity.programme, trace)
        byTrace.set(key, (byTrace.get(key) ?? new Set()).add(identity.participant))
      }
    },
    sharing: async (row) => {
      const found = await stored.sharing(row)
      const added = tracesOf(row).flatMap((trace) => [...(byTrace.get(keyOf(row.programme, trace)) ?? [])])
      const all = new Set([...found.people.map(({ participant }) => participant), ...added])
      const storedBy = new Map(found.people.map((identity) => [identity.participant, identity]))
      const people = [...all].flatMap((each) => planned.get(each)?.identity ?? storedBy.get(each) ?? [])
      return { ...found, people }
    },
    load: async (participant) => planned.get(participant)?.participant ?? stored.load(participant),
  }
}

/** More people than these share a trace only by a made-up value. */
export const MOST_WITH_A_TRACE = 50

type Change = {
  readonly planned: Identity
  readonly known: Identity | undefined
  /** What was read of the row's traces, where it was. */
  readonly found: TracedPeople | undefined
}

/** Traces under which the person is not stored yet. */
const newTraces = ({ planned, known, found }: Change): readonly Trace[] => {
  const { participant } = planned
  const stored = new Set(known ? tracesOf(known) : [])
  const listing = (trace: Trace) => found?.traced.find((each) => each.trace === trace)
  // A person stored before there were traces has none.
  const hasNone = tracesOf(planned).some(
    (trace) => stored.has(trace) && listing(trace)?.participants.includes(participant) === false,
  )
  return tracesOf(planned).filter((trace) => {
    const isListed = listing(trace)?.participants.includes(participant)
    return isListed === undefined ? hasNone || !stored.has(trace) : !isListed
  })
}

/** Whether a trace that this person would leave is full: it could no longer be found by it. */
export const leavesFullTrace = (change: Change): boolean =>
  newTraces(change).some((trace) => {
    const found = change.found?.traced.find((each) => each.trace === trace)
    return (found?.participants.length ?? 0) >= MOST_WITH_A_TRACE
  })

/**
 * Makes a person findable by every trace that they leave. Each is written under the version that was read: of
 * two people who come at once with one trace, the second is looked at again and finds the first.
 */
export const tracesWrites = async (
  { identities }: { readonly identities: Pick<Identities, 'tracedBy' | 'traceWrites'> },
  change: Change,
): Promise<readonly WriteItem[]> => {
  const { participant, programme, localId } = change.planned
  const wanted = newTraces(change)
  const known = change.found?.traced.filter(({ trace }) => wanted.includes(trace)) ?? []
  const unread = wanted.filter((trace) => !known.some((each) => each.trace === trace))
  const more =
    unread.length > 0 ? (await identities.tracedBy(programme, { localId, traces: unread })).traced : []
  return [...known, ...more]
    .filter(({ participants }) => !participants.includes(participant))
    .flatMap((found) => identities.traceWrites(found, participant))
}
