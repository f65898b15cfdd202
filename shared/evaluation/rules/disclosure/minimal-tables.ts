/**
 * What the files of the `minimal` profile may show. k and l hold for `ReleasedRecord` only as long as no file
 * says more about a person than their record does, so that this is a closed list: a column that is not in it
 * is not written.
 *
 * - A person is in `participants` once, with their first graduation. Later graduations are in no file.
 * - `age_band`, `sex`, `ethnicity`, `imd_decile`: `ageBand`, `sex`, `ethnicity`, `deprivation` of the record,
 *   null as an empty cell. `imd_decile` keeps its name and is a code (`1` … `5`, or `1-2` and `3-5`).
 * - A wave that the coarsening withholds (`coarsening.waves`) is in no row of any file.
 * - Where `waves` of the record is null, no file has a row of a wave of that person; `pre` and `post` stay.
 * - `follow_up` has one row for each other person and released wave: `answered` is yes for `answered` and
 *   `removed`; `due` is yes for these and `unanswered`; `disposition` is the record's, empty where that is
 *   null, but `deceased` for `died`, `not-asked`, and `not-yet-due` for `not-over` (also of an open wave).
 * - `weeks_from_due`: `shownWeeks` of the day of answering, where the outcome is `answered`.
 * - Values of scores and items: `pre` and `post`, and waves whose outcome is `answered`. What was saved of a
 *   partial, and what was answered in a wave that is not over, is left out.
 * - `missing_reason`: `shownReason`. The other reasons say which battery was asked, and so when the person
 *   graduated.
 * - Scores and items of an instrument in a wave: only where `askedOfAll` has it, for the same reason.
 *   No versions of rules, instruments or wording: they changed on a day too.
 * - Further files: `scores_wide` (columns of `participants`, values of `scores_long`); `scoring`, `codebook`
 *   and `declaration`, which have no people, and counts of people in them only as `peopleInWords`.
 *
 * How much of a battery a person answered shows in which values there are (`complete` or `core-only`), and
 * the answers themselves are there: who holds a person's answers finds the row. The files stay personal data.
 */
export const MINIMAL_COLUMNS = {
  participants: ['participant', 'episode', 'programme', 'age_band', 'sex', 'ethnicity', 'imd_decile'],
  follow_up: [
    'participant',
    'episode',
    'wave',
    'answered',
    'due',
    'standing',
    'disposition',
    'weeks_from_due',
  ],
  scores_long: ['participant', 'episode', 'wave', 'score', 'value', 'missing_reason'],
  items_long: ['participant', 'episode', 'wave', 'instrument', 'item', 'value', 'missing_reason'],
} as const
