import { instantSchema } from '#shared/platform/time/time.ts'
import type { Difference, Episode, GivenEpisode, Said, SaidAt } from '../person.ts'
import { inOrder } from './differences.ts'
import { valuesIn, withValue } from './episode-values.ts'
import { type SaidOfField, type WhichStands, withWord } from './said-of-field.ts'

/** Values from before it was stored when they were said: older than any other. */
const LONG_AGO: SaidAt = { at: instantSchema.parse('1970-01-01T00:00:00.000Z'), row: 0 }

type Fields = ReadonlyMap<string, SaidOfField>

const fieldsOf = (episode: Episode): Fields =>
  new Map(
    [...valuesIn(episode)].map(([field, stands]) => {
      const { first = LONG_AGO, last = LONG_AGO } =
        episode.said.find(({ fields }) => fields.includes(field)) ?? {}
      const own = episode.differences.filter((difference) => difference.field === field)
      const open = own.find(({ decided }) => decided === null) ?? null
      return [field, { stands, first, last, open, decisions: own.filter((each) => each !== open) }]
    }),
  )

const momentsOf = ({ first, last }: SaidOfField): string => [first.at, first.row, last.at, last.row].join(' ')

const saidOf = (fields: Fields): Said[] =>
  [...Map.groupBy(fields, ([, known]) => momentsOf(known))]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, alike]) => {
      const [first] = alike
      if (!first || first[1].last.at === LONG_AGO.at) return []
      const [, known] = first
      return [{ fields: alike.map(([field]) => field).toSorted(), first: known.first, last: known.last }]
    })

const differencesOf = (fields: Fields): Difference[] =>
  inOrder(
    [...fields].flatMap(([field, { open, decisions }]) => {
      if (!open) return decisions
      const { value, at, row } = open
      return [...decisions, { field, value, at, row, decided: null }]
    }),
  )

/** Of a new graduation: every value was said now. */
export const saidFirst = (given: GivenEpisode, moment: SaidAt): Omit<Episode, 'version'> => {
  const fields = [...valuesIn(given).keys()].toSorted()
  const said = fields.length > 0 ? [{ fields, first: moment, last: moment }] : []
  return { ...given, said, differences: [] }
}

export type GivenValues = {
  readonly given: GivenEpisode
  readonly moment: SaidAt
  readonly whichStands: (field: string) => WhichStands
}

/**
 * The graduation after a roster has said values of it: blanks are filled, and what contradicts is a
 * difference. The same words in any order, however often, leave the same.
 */
export const withValuesSaid = (known: Episode, { given, moment, whichStands }: GivenValues): Episode => {
  const before = fieldsOf(known)
  const fields = new Map(before)
  for (const [field, value] of valuesIn(given))
    fields.set(field, withWord(before.get(field), { value, ...moment }, whichStands(field)))
  const changed = [...fields].filter(([field, { stands }]) => before.get(field)?.stands !== stands)
  const amended = changed.reduce((episode, [field, { stands }]) => withValue(episode, field, stands), known)
  return { ...amended, said: saidOf(fields), differences: differencesOf(fields) }
}
