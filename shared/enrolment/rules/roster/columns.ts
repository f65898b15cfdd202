import { baselineScoreIds, goalColumns } from '#shared/questionnaire/rules/instruments/registry.ts'

/** `every-row`: a row without it is rejected. `column`: the file must have it, its cells may be empty. */
type Required = 'every-row' | 'column' | 'no'
/** How a column's days are written is decided over the whole column. */
type Holds = 'text' | 'day' | 'number'
type Column = { readonly name: string; readonly required: Required; readonly holds: Holds }

const column = <const N extends string>(name: N, holds: Holds, required: Required = 'no') => ({
  name,
  holds,
  required,
})

/** The columns of every programme, in the template's order; the files beside this have the rest of each. */
export const rosterColumns = [
  column('local_id', 'text', 'every-row'),
  column('programme', 'text', 'every-row'),
  column('cohort', 'text', 'column'),
  column('graduation_date', 'day', 'every-row'),
  column('given_name', 'text', 'column'),
  column('family_name', 'text', 'column'),
  column('email', 'text', 'column'),
  column('contact_agreed', 'text', 'column'),
  column('phone', 'text'),
  column('address_1', 'text'),
  column('address_2', 'text'),
  column('address_3', 'text'),
  column('address_4', 'text'),
  column('postcode', 'text'),
  column('nhs_number', 'text'),
  column('date_of_birth', 'day'),
  column('sex', 'text'),
  column('ethnicity', 'text'),
  column('imd_decile', 'number'),
  column('delivery_mode', 'text'),
  column('delivery_format', 'text'),
  column('sessions_attended', 'number'),
  column('sessions_offered', 'number'),
  column('started_on', 'day'),
  column('completed', 'text'),
  column('contact_preference', 'text'),
  column('safe_to_contact', 'text'),
  column('needs', 'text'),
  column('language', 'text'),
  column('evaluation_objection', 'text'),
  column('follow_up_session_on', 'day'),
  column('pre_on', 'day'),
  column('post_on', 'day'),
  column('enrolled_on', 'day'),
  column('corrects', 'day'),
] as const satisfies readonly Column[]

export type RosterColumn = (typeof rosterColumns)[number]
/** The columns that no programme declares; a record by it has an entry for each. */
export type ColumnName = RosterColumn['name']

const namesWhere = (holds: (column: RosterColumn) => boolean): readonly ColumnName[] =>
  rosterColumns.filter(holds).map(({ name }) => name)

export const requiredColumns = namesWhere(({ required }) => required !== 'no')

/** Columns that hold a day: how each is written is decided over the whole column. */
export const dateColumns: ReadonlySet<string> = new Set(namesWhere(({ holds }) => holds === 'day'))

/** `pre_PSEQ` … `post_GAD7`: which score, measured when. */
export const baselineColumns = baselineScoreIds.flatMap((score) =>
  (['pre', 'post'] as const).map((wave) => ({ column: `${wave}_${score}`, score, wave })),
)

/** Every column that a roster may have, given the covariates that its programmes declare. */
export const knownColumns = (covariates: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...rosterColumns.map(({ name }) => name),
    ...goalColumns,
    ...baselineColumns.map(({ column }) => column),
    ...covariates,
  ])
