import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { EnrolledRow } from '../../ports/uploads.ts'

/** A person whom an upload changed: before the first of their rows, and after the last. */
export type ChangedPerson = Pick<EnrolledRow, 'participant' | 'before' | 'after'>

type Row = ChangedPerson

/** Rises with every row of the person, in whatever order the rows of a file were enrolled. */
const order = ({ after }: Row): number => after.identityVersion + after.versions

/** Each person of some rows once. */
export const changedPeople = (rows: readonly Row[]): readonly ChangedPerson[] => {
  const people = new Map<ParticipantId, ChangedPerson>()
  for (const { participant, before, after } of rows.toSorted((one, other) => order(one) - order(other)))
    people.set(participant, { participant, before: people.get(participant)?.before ?? before, after })
  const isNew = new Set(rows.filter(({ before }) => before === null).map(({ participant }) => participant))
  return [...people.values()].map((each) => (isNew.has(each.participant) ? { ...each, before: null } : each))
}

const PEOPLE_IN_A_PART = 250

/** Cuts the rows of an upload into parts. A person's rows are in one, wherever they are in the file. */
export const partsOf = (
  rows: readonly Pick<EnrolledRow, 'row' | 'participant'>[],
  size: number = PEOPLE_IN_A_PART,
): readonly (readonly number[])[] => {
  const people = [...Map.groupBy(rows, ({ participant }) => participant).values()]
  const parts = Array.from({ length: Math.ceil(people.length / size) }, (_, part) =>
    people.slice(part * size, (part + 1) * size).flat(),
  )
  return parts.map((part) => part.map(({ row }) => row).toSorted((one, other) => one - other))
}

/** Rows that are further apart than this are read one by one. */
const GAP = 100

/** The stretches of a file in which these rows are, in their order. */
export const runsOf = (
  rows: readonly number[],
): readonly { readonly from: number; readonly to: number }[] => {
  const runs: { from: number; to: number }[] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last && row - last.to <= GAP) last.to = row
    else runs.push({ from: row, to: row })
  }
  return runs
}
