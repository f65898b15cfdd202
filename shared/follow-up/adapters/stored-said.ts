import type { Episode, SaidAt } from '../rules/person.ts'
import { packedTime, timeOf } from './stored-reasons.ts'

const packedMoment = ({ at, row }: SaidAt): string => `${packedTime(at)}.${row}`

const momentOf = (packed = ''): unknown => {
  const [time, row] = packed.split('.')
  return { at: timeOf(time), row: Number(row) }
}

/** `m9fjc3ls.2 m9fjc3ls.7 cohort sex`: first and last said, and of which fields. Null for none. */
export const packedSaid = (said: Episode['said']): string | null =>
  said.length === 0
    ? null
    : said
        .map(({ first, last, fields }) => [packedMoment(first), packedMoment(last), ...fields].join(' '))
        .join(',')

/** As it is read into the schema. */
export const saidOf = (stored: unknown): unknown => {
  if (typeof stored !== 'string') return stored
  return stored.split(',').map((group) => {
    const [first, last, ...fields] = group.split(' ')
    return { first: momentOf(first), last: momentOf(last), fields }
  })
}
