import { checkVersion, putNew, putOver, removeOver } from '#shared/platform/dynamodb/dynamodb-write.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import { episodeKey, episodeRow, followUpKey, followUpRow, personKey, personRow } from './follow-up-rows.ts'
import type { RowChange } from './participant-changes.ts'

type Removed = Extract<RowChange, { row: `${string}-removed` }>

const isRemoved = (change: RowChange): change is Removed => change.row.endsWith('-removed')

const removalOf = (table: string, { row, before }: Removed): WriteItem => {
  const { version } = before
  if (row === 'person-removed')
    return removeOver({ table, describes: 'person' }, personKey(before.participant), version)
  if (row === 'episode-removed')
    return removeOver({ table, describes: `episode ${before.episode}` }, episodeKey(before), version)
  return removeOver({ table, describes: `follow-up ${before.followUp}` }, followUpKey(before), version)
}

/** The write of one changed row, under the condition of its version. */
export const writeOf = (table: string, change: RowChange): WriteItem => {
  if (change.row === 'person-unchanged') {
    const { participant, version } = change.person
    return checkVersion({ table, describes: 'person' }, personKey(participant), version)
  }
  if (isRemoved(change)) return removalOf(table, change)
  const { before } = change
  const put = (describes: string, row: ReturnType<typeof personRow>, states?: readonly string[]) =>
    before
      ? putOver({ table, describes }, row, { version: before.version, ...(states ? { states } : {}) })
      : putNew({ table, describes }, row)
  if (change.row === 'person') return put('person', personRow(change.after))
  if (change.row === 'episode') return put(`episode ${change.after.episode}`, episodeRow(change.after))
  return put(`follow-up ${change.after.followUp}`, followUpRow(change.after), change.allowedFrom)
}
