import { type ColumnName, knownColumns } from './columns.ts'

/** What users call a column; the first name counts most. Compared as headers are. */
const otherNames: Readonly<Record<ColumnName, readonly string[]>> = {
  local_id: [
    'patient id',
    'hospital number',
    'hospital no',
    'hospital id',
    'patient number',
    'patient no',
    'local identifier',
    'local patient identifier',
    'patient identifier',
    'unit number',
    'record number',
    'mrn',
    'id',
  ],
  programme: ['program', 'programme id'],
  cohort: ['cohort name', 'cohort id', 'group', 'group name'],
  graduation_date: [
    'date of graduation',
    'graduated',
    'graduated on',
    'graduation',
    'end date',
    'programme end date',
    'completion date',
    'date completed',
  ],
  given_name: ['first name', 'forename', 'given names', 'first names', 'forenames'],
  family_name: ['surname', 'last name', 'family names'],
  email: ['email address', 'patient email', 'email addr'],
  contact_agreed: [
    'consent to contact',
    'agreed to contact',
    'agrees to contact',
    'contact consent',
    'consented to contact',
  ],
  phone: [
    'telephone',
    'mobile',
    'tel',
    'phone number',
    'telephone number',
    'mobile number',
    'mobile phone',
    'phone no',
    'telephone no',
    'mobile no',
    'tel no',
    'contact number',
  ],
  address_1: ['address line 1', 'address'],
  address_2: ['address line 2'],
  address_3: ['address line 3'],
  address_4: ['address line 4'],
  postcode: ['postal code'],
  nhs_number: ['nhs no', 'nhs num', 'nhs'],
  date_of_birth: ['dob', 'birth date', 'born'],
  sex: ['gender'],
  ethnicity: ['ethnic group', 'ethnic origin', 'ethnic category'],
  imd_decile: ['imd', 'deprivation decile'],
  delivery_mode: ['mode', 'mode of delivery'],
  delivery_format: ['format'],
  sessions_attended: ['attended', 'no of sessions attended', 'number of sessions attended'],
  sessions_offered: ['offered', 'no of sessions offered', 'number of sessions offered'],
  started_on: [
    'start date',
    'started',
    'date started',
    'programme start date',
    'date of start',
    'commenced',
    'date commenced',
    'first session',
    'first session date',
    'date of first session',
  ],
  completed: [
    'completed programme',
    'programme completed',
    'completed the programme',
    'completer',
    'finished',
  ],
  contact_preference: ['preferred contact', 'preferred contact method', 'contact method'],
  safe_to_contact: ['safe contact', 'how safe to contact'],
  needs: ['access needs', 'accessibility needs', 'communication needs'],
  language: ['preferred language'],
  evaluation_objection: ['objection to evaluation', 'objects to evaluation'],
  follow_up_session_on: ['follow up session', 'follow up session date', 'date of follow up session'],
  pre_on: ['pre date', 'date of pre'],
  post_on: ['post date', 'date of post'],
  enrolled_on: ['enrolled', 'date enrolled', 'enrolment date'],
  corrects: ['corrects date'],
}

/** A header as it is compared: in lower case, without spaces, hyphens, dots and other signs. */
const compared = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The column that a header names. `rank` 0 is the contract's own name, then the order of the others. */
export type NamedColumn = { readonly column: string; readonly rank: number }

/** What each header names, given the covariates that the programmes declare. */
export const columnNames = (covariates: readonly string[]): ((header: string) => NamedColumn | undefined) => {
  const known = knownColumns(covariates)
  const namesOf = new Map<string, readonly string[]>(Object.entries(otherNames))
  const names = new Map<string, NamedColumn>()
  for (const column of known) {
    const others = (namesOf.get(column) ?? []).map(compared)
    for (const [rank, name] of [compared(column), ...others].entries())
      if (!names.has(name)) names.set(name, { column, rank })
  }
  // Two covariates may differ by a hyphen alone: the very name goes first.
  return (header) => (known.has(header) ? { column: header, rank: 0 } : names.get(compared(header)))
}
