import type { ColumnChoice } from '../column-choices.ts'
import { asSaid, saysNo, saysYes } from '../wishes/as-said.ts'
import { type FieldReader, mended } from './field.ts'

const COMPLETED = /^(completed|complete|finished|graduated|completer)$/
const NOT_COMPLETED =
  /^((did not|didnt|not) (complete|finish)(d|ed)?|incomplete|non completer|dnc|dropped out|drop ?out|left early|withdrew|discharged early)$/

const completedIn = (said: string): ColumnChoice<'completed'> | undefined => {
  if (saysYes(said) || COMPLETED.test(said)) return 'yes'
  return saysNo(said) || NOT_COMPLETED.test(said) ? 'no' : undefined
}

/** `completed`: whether the person stayed to the programme's end. */
export const completed: FieldReader<ColumnChoice<'completed'>> = (cell) => {
  const value = completedIn(asSaid(cell))
  if (value === undefined) return { problem: 'expected yes or no; counts as yes until a roster says' }
  return value === cell.toLowerCase() ? { value } : { value, note: mended(`read as ${value}`) }
}
