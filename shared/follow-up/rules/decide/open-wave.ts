import { dayAt } from '#shared/platform/time/time.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import { questionSetsOf } from '#shared/questionnaire/rules/asked/asked.ts'
import { ladderOf } from '../ladder.ts'
import type { Episode } from '../person.ts'
import { staffReasonsOf } from '../standing-facts.ts'
import type { Open, Planned } from '../state.ts'
import { type Draft, followUpIn, withWakingEvent } from './draft.ts'

type Of = { readonly episode: Episode; readonly wave: Wave }
type Opened = { readonly draft: Draft; readonly followUp: Open }

/**
 * Opens a planned wave today: fixes its ladder and what it asks, and hands it to the staff where email cannot
 * ask. The callers close the wave of a person who has stopped. A wave that is opened again asks what it asked
 * before.
 */
export const openWave = (draft: Draft, planned: Planned, { episode, wave }: Of): Opened => {
  const { followUp } = planned
  const { programme, now } = draft.moment
  const today = dayAt(now, programme.timeZone)
  const next = withWakingEvent(draft, {
    type: 'opened',
    followUp,
    askedOn: today,
    asks: questionSetsOf({ followUp: planned, episode, programme }),
    batteryFrom: null,
    ladder: ladderOf(programme, wave),
    withStaff: staffReasonsOf(draft.after.person).map((why) => ({ since: now, why })),
  })
  const opened = followUpIn(next.after, followUp)
  if (opened?.state !== 'open') throw new Error(`${followUp} was opened and is ${opened?.state}`)
  return { draft: next, followUp: opened }
}
