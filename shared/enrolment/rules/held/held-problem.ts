import type { Doubt } from '../matching/match.ts'
import type { ReportedProblem } from '../roster/roster-report.ts'
import type { RosterRow } from '../roster/roster-row.ts'
import type { UnlikelyDate } from './unlikely-date.ts'

export type Held = Doubt | { readonly match: 'date'; readonly because: UnlikelyDate }

const WHERE = 'nothing of this row is stored until you decide, under “Rows to decide” in the clinic'

export const heldWords: Readonly<Record<Held['because'], string>> = {
  'other-nhs-number': 'this id belongs to a person with another NHS number',
  'other-name-and-birth': 'this id belongs to a person with another name and date of birth',
  'several-have-this-id': 'several people have this id, and the row does not say which of them is meant',
  'nhs-number': 'somebody with another id has the same NHS number',
  'local-id': 'an id is known that differs only by zeros, by capital letters or by invisible characters',
  email: 'somebody with another id has the same name, date of birth and email address',
  phone: 'somebody with another id has the same name, date of birth and telephone number',
  address: 'somebody with another id has the same name, date of birth and postal address',
  'too-many-alike': 'too many people have the same details, so nobody can tell whether this is one of them',
  'far-ahead': 'the graduation is more than a year ahead',
  'every-wave-over': 'the graduation is so long ago that the time to answer is over for every wave',
}

export const heldProblem = ({ row, localId, graduationDate }: RosterRow, held: Held): ReportedProblem => ({
  row,
  ...(held.match === 'date'
    ? { column: 'graduation_date', value: graduationDate }
    : { column: 'local_id', value: localId }),
  problem: `${heldWords[held.because]}; ${WHERE}`,
  effect: 'held',
})
