import type { Episode } from '../person.ts'
import { type Draft, withEvent } from './draft.ts'

const textOf = (value: unknown): string => JSON.stringify(value)

/** The draft with what a graduation comes to. Where no value changes, only what was said is recorded. */
export const amendEpisode = (draft: Draft, known: Episode, next: Episode): Draft => {
  if (textOf(known) === textOf(next)) return draft
  const { version: _, ...episode } = next
  const { said, differences } = next
  return textOf({ ...known, said, differences }) === textOf(next)
    ? withEvent(draft, { type: 'values-said', episode: next.episode, said, differences })
    : withEvent(draft, { type: 'episode-amended', episode })
}
