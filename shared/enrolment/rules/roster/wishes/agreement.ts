import { type FieldReader, mended, paused } from '../fields/field.ts'
import type { RosterRow } from '../roster-row.ts'
import { asSaid, saysNo, saysYes } from './as-said.ts'
import { isRefusal } from './refusal.ts'

const UNCLEAR = paused(
  'neither yes nor no: nobody contacts this person until it is clear; ask, and record it on their page',
)

const agreementIn = (said: string): Exclude<RosterRow['contactAgreed'], 'unclear'> | undefined => {
  if (saysYes(said)) return 'yes'
  if (/^not (yet )?asked( yet)?$|^not been asked$/.test(said)) return 'not-asked'
  return saysNo(said) || isRefusal(said) ? 'no' : undefined
}

/** `contact_agreed`. What is neither a yes nor a refusal pauses contact, and is never stored as a refusal. */
export const agreement: FieldReader<RosterRow['contactAgreed']> = (cell) => {
  const value = agreementIn(asSaid(cell))
  if (value === undefined) return { value: 'unclear', note: UNCLEAR }
  return value === cell.toLowerCase() ? { value } : { value, note: mended(`read as ${value}`) }
}

const OBJECTION_UNCLEAR = paused(
  'not understood: kept out of every dataset until a roster says yes or no; expected yes or no',
)

const objectionIn = (said: string): 'yes' | 'no' | undefined => {
  if (saysNo(said) || /^(no|none|without) objections?$|^(do|does|did) not object$/.test(said)) return 'no'
  return saysYes(said) || isRefusal(said) ? 'yes' : undefined
}

/** `evaluation_objection`. What cannot be read keeps the person out of every dataset. */
export const objection: FieldReader<NonNullable<RosterRow['objection']>> = (cell) => {
  const value = objectionIn(asSaid(cell))
  if (value === undefined) return { value: 'unclear', note: OBJECTION_UNCLEAR }
  return value === cell.toLowerCase() ? { value } : { value, note: mended(`read as ${value}`) }
}
