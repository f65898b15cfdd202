import { BPI } from './definitions/bpi.ts'
import { GAD7 } from './definitions/gad7.ts'
import { HEALTHCARE_USE } from './definitions/healthcare-use.ts'
import { IGRO } from './definitions/igro.ts'
import { ONS4 } from './definitions/ons4.ts'
import { PGIC } from './definitions/pgic.ts'
import { PHQ8 } from './definitions/phq8.ts'
import { PHQ9 } from './definitions/phq9.ts'
import { PSEQ } from './definitions/pseq.ts'
import { PSEQ2 } from './definitions/pseq2.ts'
import { STST } from './definitions/stst.ts'
import { SWEMWBS } from './definitions/swemwbs.ts'
import { WEMWBS } from './definitions/wemwbs.ts'
import { WORK } from './definitions/work.ts'
import { WORSE } from './definitions/worse.ts'
import type { Instrument, Score } from './instrument.ts'

/** Every instrument there is. A new one is a new file in `definitions/`, a line here, and its vectors. */
export const instruments: readonly Instrument[] = [
  PSEQ,
  PSEQ2,
  WEMWBS,
  SWEMWBS,
  BPI,
  STST,
  IGRO,
  PGIC,
  PHQ8,
  PHQ9,
  GAD7,
  WORK,
  HEALTHCARE_USE,
  ONS4,
  WORSE,
]

/** `PSEQ-2`, `iGro` and `phq 9` are the same instruments as `PSEQ2`, `IGRO` and `PHQ9`. */
const plain = (name: string): string => name.toUpperCase().replaceAll(/[\s_-]/g, '')

const byPlainName = new Map(instruments.map((instrument) => [plain(instrument.id), instrument]))
const scoresById = new Map(
  instruments.flatMap((instrument) => instrument.scores.map((score) => [score.id, { instrument, score }])),
)

export const findInstrument = (name: string): Instrument | undefined => byPlainName.get(plain(name))

export const findScore = (
  id: string,
): { readonly instrument: Instrument; readonly score: Score } | undefined => scoresById.get(id)

export const instrumentIds = (): string => instruments.map((instrument) => instrument.id).join(', ')

/** Scores that a roster may bring as `pre_…` and `post_…`. */
export const baselineScoreIds: readonly string[] = instruments.flatMap(({ scores }: Instrument) =>
  scores.flatMap(({ id, isBaseline }) => (isBaseline ? [id] : [])),
)

/** Columns of a roster that hold the person's own goals, in order. */
export const goalColumns: readonly string[] = instruments.flatMap(({ items, ownGoals }) =>
  ownGoals ? items.map((_, arm) => `${ownGoals.rosterColumn}_${arm + 1}`) : [],
)
