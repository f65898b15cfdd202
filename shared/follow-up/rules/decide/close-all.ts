import type { Closed, Open, Planned } from '../state.ts'
import { type Draft, withEach, withEvent } from './draft.ts'

export const unfinished = ({ after }: Draft): readonly (Planned | Open)[] =>
  after.followUps.filter((followUp) => followUp.state === 'planned' || followUp.state === 'open')

/** Ends every unfinished wave of this person. */
export const closeAll = (draft: Draft, why: Closed['why']): Draft =>
  withEach(draft, unfinished(draft), (sofar, { followUp }) =>
    withEvent(sofar, { type: 'closed', followUp, why }),
  )
