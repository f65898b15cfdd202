import { baselineScoreIds, goalColumns } from '#shared/questionnaire/rules/instruments/registry.ts'

export const requiredColumns = [
  'local_id',
  'programme',
  'cohort',
  'graduation_date',
  'given_name',
  'family_name',
  'email',
  'contact_agreed',
] as const

const optionalColumns = [
  'phone',
  'address_1',
  'address_2',
  'address_3',
  'address_4',
  'postcode',
  'nhs_number',
  'date_of_birth',
  'sex',
  'ethnicity',
  'imd_decile',
  'delivery_mode',
  'delivery_format',
  'sessions_attended',
  'sessions_offered',
  'contact_preference',
  'safe_to_contact',
  'needs',
  'language',
  'evaluation_objection',
  'follow_up_session_on',
  'pre_on',
  'post_on',
  'enrolled_on',
  'corrects',
] as const

/** `pre_PSEQ` … `post_GAD7`: which score, measured when. */
export const baselineColumns = baselineScoreIds.flatMap((score) =>
  (['pre', 'post'] as const).map((wave) => ({ column: `${wave}_${score}`, score, wave })),
)

/** Every column that a roster may have, given the covariates that its programmes declare. */
export const knownColumns = (covariates: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...requiredColumns,
    ...optionalColumns,
    ...goalColumns,
    ...baselineColumns.map(({ column }) => column),
    ...covariates,
  ])

/** Columns that hold a day: how each is written is decided over the whole column. */
export const dateColumns: ReadonlySet<string> = new Set([
  'graduation_date',
  'date_of_birth',
  'follow_up_session_on',
  'pre_on',
  'post_on',
  'enrolled_on',
  'corrects',
])
