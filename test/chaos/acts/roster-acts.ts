import {
  enrolmentMessageSchema,
  type StretchMessage,
  uploadIdOf,
} from '#shared/enrolment/rules/enrolment-messages.ts'
import { requiredColumns } from '#shared/enrolment/rules/roster/columns.ts'
import { enrolStretch } from '#shared/enrolment/use-cases/uploads/enrol-upload.ts'
import { receiveRoster } from '#shared/enrolment/use-cases/uploads/receive-roster.ts'
import { csvText } from '#shared/platform/csv/csv.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { Decision } from '../laws/contact-decisions.ts'
import { agreementSaid, preferenceSaid, safeWaysSaid } from '../life/roster-words.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Invocation } from '../world/invocation.ts'
import { portsOf } from '../world/ports.ts'
import type { Job } from '../world/run-together.ts'
import type { Moment } from '../world/timeline.ts'
import { deliver } from './deliver.ts'

/** The cells of one person's row; those that are missing are blank. */
export type Row = Readonly<Record<string, string>> & { readonly local_id: string }

/** A file of one row. `uploaded` is the time of what it decides, whenever it is read. */
export type Upload = { readonly key: string; readonly uploaded: Moment; readonly row: Row }

const COLUMNS = [
  ...requiredColumns,
  'phone',
  'date_of_birth',
  'contact_preference',
  'safe_to_contact',
  'needs',
  'corrects',
]

export const csvOf = (row: Row): string => csvText([COLUMNS, COLUMNS.map((column) => row[column] ?? '')])

type Said = Pick<Decision, 'point' | 'towards' | 'what' | 'isUnclear'>

/** An unclear word on one point, until a later one on it can be read. */
const clarityOf = (point: Decision['point'], meaning: string | undefined): readonly Said[] => {
  if (meaning === undefined) return []
  if (meaning === 'unclear') return [{ point, towards: 'less', what: `unclear ${point}`, isUnclear: true }]
  return [{ point, towards: 'more', what: meaning }]
}

/** How the row leads towards less contact, or more. A blank cell decides nothing. */
const decisionsIn = (row: Row): readonly Said[] => {
  const agreed = agreementSaid(row['contact_agreed'])
  const [preference, safe] = [preferenceSaid(row['contact_preference']), safeWaysSaid(row['safe_to_contact'])]
  const isByPerson = preference === 'a person' || safe === 'a person' || row['needs'] === 'interpreter'
  return [
    ...(agreed === 'no'
      ? [{ point: 'agreement', towards: 'less', what: 'no' } as const]
      : clarityOf('agreement', agreed)),
    ...(isByPerson ? [{ point: 'way', towards: 'less', what: 'by a person' } as const] : []),
    ...clarityOf('preference', preference),
    ...clarityOf('safe-ways', safe),
  ]
}

const timeOf = ({ uploaded }: Upload): Instant => instantSchema.parse(new Date(uploaded).toISOString())

const takenIn = (world: ChaosWorld, invocation: Invocation, uploaded: Upload): void => {
  const { row } = uploaded
  const participant = world.participantOf(row.local_id)
  if (!participant) return
  const decidedAt = timeOf(uploaded)
  for (const decision of decisionsIn(row))
    deliver(world, invocation, { participant, source: 'roster', decidedAt, ...decision })
}

/** Puts the file where uploads go. */
export const upload = (world: ChaosWorld, { key, row }: Upload): void => world.files.store(key, csvOf(row))

/**
 * The stretches of this file, those of a try that failed after it had sent them included. Another file's
 * stay: what they store was not decided by this one.
 */
const takeStretches = ({ queue }: ChaosWorld, { key }: Upload): readonly StretchMessage[] => {
  const sent = queue.messages.splice(0).map((message) => enrolmentMessageSchema.parse(message))
  const stretches = sent.filter((message) => message.type === 'enrol-stretch')
  const [own = [], others = []] = [true, false].map((isOwn) =>
    stretches.filter(({ uploadId }) => (uploadId === uploadIdOf(key)) === isOwn),
  )
  queue.messages.push(...others)
  return own
}

/** A message of the enrolments queue: this file is to be taken in. */
export const rosterJob = (world: ChaosWorld, uploaded: Upload): Job => ({
  what: `roster ${uploaded.key} (${csvOf(uploaded.row).split('\r\n')[1]})`,
  run: async (invocation) => {
    const ports = portsOf(world, invocation)
    const message = { type: 'roster-arrived', key: uploaded.key, uploadedAt: timeOf(uploaded) } as const
    await receiveRoster(ports, [world.programme], message)
    for (const stretch of takeStretches(world, uploaded))
      await enrolStretch(ports, [world.programme], stretch)
    takenIn(world, invocation, uploaded)
  },
  failed: (invocation) => {
    const isStored = world.record.commits.some((each) => each.invocation === invocation.id)
    if (isStored) takenIn(world, invocation, uploaded)
  },
  isAlone: true,
})
