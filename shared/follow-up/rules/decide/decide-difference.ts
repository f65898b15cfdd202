import type { Command } from '../commands.ts'
import { openDifferences } from '../values/differences.ts'
import { SESSION_DAY, withValue } from '../values/episode-values.ts'
import { type Draft, type Outcome, withEvent } from './draft.ts'
import { planAnew } from './plan-anew.ts'

type DecideDifference = Extract<Command, { type: 'decide-difference' }>

/**
 * Staff take the value that a roster said, or keep the one that stands. Decided on what they saw: where
 * another value was said or stands since, nothing happens. The day of a group session whose wave has been
 * asked moves nothing but itself.
 */
export const decideDifference = (draft: Draft, command: DecideDifference): Outcome => {
  const { field, value, stands, take } = command
  const known = draft.after.episodes.find(({ episode }) => episode === command.episode)
  const open = known && openDifferences(known).find((each) => each.field === field)
  if (!known || !open || open.value !== value || open.stands !== stands)
    return { refusal: 'difference-changed' }
  const { version: _, ...episode } = withValue(known, field, value)
  const amended = take ? withEvent(draft, { type: 'episode-amended', episode }) : draft
  const decision = { episode: known.episode, field, value, decided: take ? 'taken' : 'kept' } as const
  const recorded = withEvent(amended, { type: 'difference-decided', ...decision })
  return take && field === SESSION_DAY
    ? planAnew(recorded, known.episode, ({ collect }) => collect === 'session')
    : recorded
}
