import type { LoggedEvent } from '#shared/follow-up/ports/participants.ts'
import type { FollowUpEvent, FollowUpEventType } from '#shared/follow-up/rules/events.ts'
import type { Identity } from '../../ports/identities.ts'
import type { ChangedPerson } from './changed-people.ts'
import { type UndoObstacle, undoObstacles } from './upload.ts'

/** What an event says of whether the person has been reached. `time`: waves that moved on by themselves. */
const kinds: Readonly<Record<FollowUpEventType, UndoObstacle | 'time'>> = {
  'person-enrolled': 'changed',
  'contact-arrangements-changed': 'changed',
  'details-corrected': 'changed',
  'episode-enrolled': 'changed',
  'episode-amended': 'changed',
  'values-said': 'changed',
  'difference-decided': 'changed',
  'fact-recorded': 'stopped',
  'enrolment-undone': 'changed',
  restored: 'changed',
  planned: 'time',
  'not-asked': 'time',
  're-planned': 'time',
  opened: 'time',
  'step-claimed': 'emailed',
  'step-sent': 'emailed',
  'step-skipped': 'time',
  'step-missed': 'time',
  'sending-put-off': 'time',
  'send-unknown': 'emailed',
  'outreach-reached': 'time',
  'passed-to-staff': 'time',
  'staff-reasons-ended': 'time',
  'asked-for-other-mode': 'contacted',
  'answers-started': 'answered',
  'staff-contact-recorded': 'contacted',
  'wake-moved': 'time',
  answered: 'answered',
  'thank-you-claimed': 'emailed',
  'thank-you-sent': 'emailed',
  'thank-you-dropped': 'time',
  closed: 'time',
  cancelled: 'time',
  reopened: 'time',
  resumed: 'time',
}

const kindOf = (event: FollowUpEvent): UndoObstacle | 'time' =>
  event.type === 'closed' && event.why === 'declined' ? 'contacted' : kinds[event.type]

const decisionOf = ({ eventId }: LoggedEvent): number => Number(eventId.split('-')[0])

/** What was decided about the person since. Ids of decisions begin with the sum of all versions. */
export const sinceUpload = (
  history: readonly LoggedEvent[],
  { after }: Pick<ChangedPerson, 'after'>,
): readonly LoggedEvent[] => history.filter((logged) => decisionOf(logged) > after.versions)

/** The events that made a person what they were at this sum of versions. */
export const eventsUntil = (history: readonly LoggedEvent[], versions: number): readonly FollowUpEvent[] =>
  history.filter((logged) => decisionOf(logged) <= versions).map(({ event }) => event)

/** Of a person who goes wholly, what staff put right of their details goes with them. */
const correctionsIn = (since: readonly LoggedEvent[]): ReadonlySet<string> =>
  new Set(since.filter(({ event }) => event.type === 'details-corrected').map(({ eventId }) => eventId))

/** Why a person must stay as they are; undefined where nothing has happened to them since the upload. */
export const undoObstacle = (
  { before, after }: ChangedPerson,
  { identity, since }: { readonly identity: Identity; readonly since: readonly LoggedEvent[] },
): UndoObstacle | undefined => {
  const isNew = before === null
  const corrections = isNew ? correctionsIn(since) : new Set<string>()
  const counting = since.filter(({ eventId }) => !corrections.has(eventId))
  const found = new Set(counting.map(({ event }) => kindOf(event)))
  const worst = undoObstacles.find((obstacle) => found.has(obstacle))
  if (worst) return worst
  // A later roster may have told something that only the side with the names knows.
  const isIdentityChanged = identity.version > after.identityVersion + corrections.size
  return isIdentityChanged || (!isNew && found.size > 0) ? 'changed' : undefined
}

const inWords: Readonly<Record<UndoObstacle, readonly [string, string]>> = {
  emailed: ['person has been emailed since', 'people have been emailed since'],
  answered: ['person has begun to answer', 'people have begun to answer'],
  contacted: ['person has been contacted by staff since', 'people have been contacted by staff since'],
  stopped: [
    'person has had a stop or a bounce recorded since',
    'people have had a stop or a bounce recorded since',
  ],
  changed: [
    'person was changed since by staff or another upload',
    'people were changed since by staff or another upload',
  ],
}

/** `3 people have been emailed since; 1 person has begun to answer`; undefined where there are none. */
export const obstaclesInWords = (
  left: Readonly<Partial<Record<UndoObstacle, number>>>,
): string | undefined => {
  const parts = undoObstacles.flatMap((obstacle) => {
    const count = left[obstacle] ?? 0
    return count === 0 ? [] : [`${count} ${inWords[obstacle][count === 1 ? 0 : 1]}`]
  })
  return parts.length === 0 ? undefined : parts.join('; ')
}
