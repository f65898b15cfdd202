import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import { calendarOf, type Outcome } from './outcome.ts'
import type { ReleasedRecord, ReleasedWave } from './person-record.ts'

/** What an attacker knows of the pattern of answering, beside the calendar. */
export type Knowing = 'knows-pattern' | 'knows-calendar'

export type ToldWave = Outcome | DispositionName

/**
 * What the row tells about a wave beyond what the attacker knows: how it came, where the outcome is known;
 * else the outcome. Undefined where it tells nothing, as of a wave that is not over.
 */
const toldInWave = ({ outcome, disposition }: ReleasedWave, knowing: Knowing): ToldWave | undefined => {
  if (calendarOf(outcome) !== 'over') return undefined
  return knowing === 'knows-calendar' ? outcome : (disposition ?? undefined)
}

/** For each released wave what the row tells; undefined where it tells nothing. */
export const toldBy = ({ waves }: ReleasedRecord, knowing: Knowing): readonly (ToldWave | undefined)[] =>
  (waves ?? []).map((wave) => toldInWave(wave, knowing))
