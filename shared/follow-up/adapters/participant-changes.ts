import { createHash } from 'node:crypto'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { StaffId } from '../ports/participants.ts'
import type { Decision, Participant } from '../rules/commands.ts'
import type { FollowUpEvent } from '../rules/events.ts'
import type { Episode, Person } from '../rules/person.ts'
import type { FollowUp, FollowUpStateName } from '../rules/state.ts'
import { sumOfVersions } from '../rules/sum-of-versions.ts'
import { transitions } from '../rules/transitions.ts'

/** All events of one decision: what the outbox, the contact log and the audit hold. */
export type LoggedDecision = {
  readonly eventId: string
  readonly at: Instant
  readonly participant: ParticipantId
  readonly programme: ProgrammeId
  readonly events: readonly FollowUpEvent[]
  /** Set where a member of staff decided. */
  readonly by?: StaffId
}

export type RowChange =
  | { readonly row: 'person'; readonly before: Person | undefined; readonly after: Person }
  | { readonly row: 'episode'; readonly before: Episode | undefined; readonly after: Episode }
  | {
      readonly row: 'follow-up'
      readonly before: FollowUp | undefined
      readonly after: FollowUp
      readonly allowedFrom: readonly FollowUpStateName[]
    }
  | { readonly row: 'person-removed'; readonly before: Person }
  | { readonly row: 'episode-removed'; readonly before: Episode }
  | { readonly row: 'follow-up-removed'; readonly before: FollowUp }
  /** Nothing is written; the decision rested on this person's facts, so they must still be these. */
  | { readonly row: 'person-unchanged'; readonly person: Person }

export type ParticipantChanges = {
  readonly rows: readonly RowChange[]
  readonly decision: LoggedDecision
}

/**
 * These record what has already happened, so the person's facts need no check: one write less.
 */
const ONLY_RECORDS: ReadonlySet<FollowUpEvent['type']> = new Set([
  'step-sent',
  'thank-you-sent',
  'answers-started',
  'staff-contact-recorded',
  'wake-moved',
  'outreach-reached',
  'step-skipped',
  'send-unknown',
  'closed',
])

const followUpOf = (event: FollowUpEvent): string | undefined => {
  if ('followUp' in event) return event.followUp
  return 'state' in event ? event.state.followUp : undefined
}

const isState = (name: FollowUpStateName | 'nothing'): name is FollowUpStateName => name !== 'nothing'

/**
 * The states in which the first event about this follow-up may find it; what follows happens in the same
 * transaction.
 */
const allowedFrom = (followUp: FollowUp, events: readonly FollowUpEvent[]): readonly FollowUpStateName[] => {
  // Going back may start from any state; what follows in the same decision starts from where it led.
  const first = events.find((event) => event.type === 'restored' || followUpOf(event) === followUp.followUp)
  if (!first || !(first.type in transitions)) return [followUp.state]
  const from: readonly (FollowUpStateName | 'nothing')[] =
    transitions[first.type as keyof typeof transitions].from
  return from.filter(isState)
}

const nameOf = (change: RowChange): string => {
  switch (change.row) {
    case 'person-unchanged':
      return `checked@${change.person.version}`
    case 'person':
      return `person@${change.after.version}`
    case 'episode':
      return `${change.after.episode}@${change.after.version}`
    case 'follow-up':
      return `${change.after.followUp}@${change.after.version}`
    case 'person-removed':
      return 'person-'
    case 'episode-removed':
      return `${change.before.episode}-`
    case 'follow-up-removed':
      return `${change.before.followUp}-`
  }
}

/**
 * The same decision on the same rows has the same id. It begins with the sum of all versions, which rises
 * with every decision, so that two decisions of the same millisecond still sort in the order in which they
 * were taken.
 */
const eventIdOf = (after: Participant, rows: readonly RowChange[]): string => {
  const changed = `${after.person.participant}|${rows.map(nameOf).join('|')}`
  const digest = createHash('sha256').update(changed).digest('hex').slice(0, 16)
  return `${String(sumOfVersions(after)).padStart(6, '0')}-${digest}`
}

const personRowOf = ({ before, events, after }: Decision): readonly RowChange[] => {
  if (before && events.some(({ type }) => type === 'enrolment-undone'))
    return [{ row: 'person-removed', before: before.person }]
  if (after.person.version !== before?.person.version)
    return [{ row: 'person', before: before?.person, after: after.person }]
  const restsOnFacts = events.some(({ type }) => !ONLY_RECORDS.has(type))
  return restsOnFacts ? [{ row: 'person-unchanged', person: after.person }] : []
}

const removedRowsOf = ({ before, after }: Decision): readonly RowChange[] => {
  const episodes = new Set(after.episodes.map(({ episode }) => episode))
  const followUps = new Set(after.followUps.map(({ followUp }) => followUp))
  return [
    ...(before?.episodes ?? []).flatMap((was): RowChange[] =>
      episodes.has(was.episode) ? [] : [{ row: 'episode-removed', before: was }],
    ),
    ...(before?.followUps ?? []).flatMap((was): RowChange[] =>
      followUps.has(was.followUp) ? [] : [{ row: 'follow-up-removed', before: was }],
    ),
  ]
}

const rowsOf = (decision: Decision): readonly RowChange[] => {
  const { before, events, after } = decision
  const episodes = after.episodes.flatMap((episode): RowChange[] => {
    const was = before?.episodes.find((other) => other.episode === episode.episode)
    return was?.version === episode.version ? [] : [{ row: 'episode', before: was, after: episode }]
  })
  const followUps = after.followUps.flatMap((followUp): RowChange[] => {
    const was = before?.followUps.find((other) => other.followUp === followUp.followUp)
    if (was?.version === followUp.version) return []
    return [
      { row: 'follow-up', before: was, after: followUp, allowedFrom: was ? allowedFrom(was, events) : [] },
    ]
  })
  return [...personRowOf(decision), ...episodes, ...followUps, ...removedRowsOf(decision)]
}

/** A decision row by row. The one place that turns a decision into stored rows. */
export const changesOf = ({ before, events, after }: Decision, by?: StaffId): ParticipantChanges => {
  const rows = rowsOf({ before, events, after })
  const { participant, programme } = after.person
  const [{ at }] = events
  return {
    rows,
    decision: { eventId: eventIdOf(after, rows), at, participant, programme, events, ...(by && { by }) },
  }
}
