import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Standing } from '#shared/follow-up/rules/due.ts'
import { AGE_BANDS, BROAD_ETHNICITIES } from '../dataset/codes/person-codes.ts'
import type { Codes } from '../dataset/column.ts'
import type { ShownReason } from '../disclosure/minimal-values.ts'
import type { Outcome } from '../disclosure/outcome.ts'
import type { ReleasedWave } from '../disclosure/person-record.ts'

/** As recorded, then the wider bands of a coarsened release. */
export const SHOWN_AGES: Codes = {
  ...AGE_BANDS,
  '<45': 'under 45 years',
  '45-64': '45 to 64 years',
  '65+': '65 years or older',
  '45+': '45 years or older',
}

export const SHOWN_ETHNICITIES: Codes = {
  ...BROAD_ETHNICITIES,
  other: 'any other ethnic group; in a coarsened release every group but white and not stated',
}

export const SHOWN_DEPRIVATION: Codes = {
  '1': 'most deprived fifth',
  '2': 'second fifth',
  '3': 'third fifth',
  '4': 'fourth fifth',
  '5': 'least deprived fifth',
  '1-2': 'the two most deprived fifths',
  '3-5': 'the three least deprived fifths',
}

export const SHOWN_REASONS: Codes = {
  'no-value': 'answered or measured, but not this, or too little of it',
  'no-answers': 'due and not answered',
  died: 'died before the due date',
  removed: 'answers removed at the person’s wish',
  'not-asked': 'not asked by design',
  'not-over': 'the window has not closed',
} satisfies Record<ShownReason, string>

export const standingOf: Readonly<Record<Outcome, Standing>> = {
  answered: 'due',
  unanswered: 'due',
  removed: 'due',
  died: 'died-before-due',
  'not-asked': 'structural',
  'not-over': 'not-yet-due',
}

/** What an outcome says by itself. */
const BY_OUTCOME: Partial<Record<Outcome, DispositionName>> = {
  died: 'deceased',
  'not-asked': 'not-asked',
  'not-over': 'not-yet-due',
}

/** Null where the name would tell how the wave of a person that is known ended. */
export const shownDisposition = ({ outcome, disposition }: ReleasedWave): DispositionName | null =>
  BY_OUTCOME[outcome] ?? disposition
