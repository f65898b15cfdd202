import type { EventOf } from '../events.ts'
import type { Difference, Episode } from '../person.ts'
import { type Value, valuesIn } from './episode-values.ts'

/** A value that a roster said and that staff have not decided, beside the one that stands. */
export type OpenDifference = Difference & { readonly stands: Value }

export const openDifferences = (episode: Episode): readonly OpenDifference[] => {
  const values = valuesIn(episode)
  return episode.differences.flatMap((difference) => {
    const stands = values.get(difference.field)
    return difference.decided === null && stands !== undefined ? [{ ...difference, stands }] : []
  })
}

const keyOf = ({ field, decided, value }: Difference): string => `${field} ${decided ?? ''} ${value}`

/** In one order, whatever the order in which they came about. */
export const inOrder = (differences: readonly Difference[]): Difference[] =>
  differences.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))

/** The graduation once staff have decided; of the values that were taken only the last can still stand. */
export const afterDecision = (
  episode: Episode,
  { field, value, decided }: EventOf<'difference-decided'>,
): Episode => {
  const isReplaced = (known: Difference) =>
    known.field === field && decided === 'taken' && known.decided === 'taken'
  const isMeant = (known: Difference) =>
    known.field === field && known.decided === null && known.value === value
  const differences = episode.differences
    .filter((known) => !isReplaced(known))
    .map((known) => (isMeant(known) ? { ...known, decided } : known))
  return { ...episode, differences: inOrder(differences) }
}
