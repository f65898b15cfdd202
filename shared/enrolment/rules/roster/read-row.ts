import type { BaselineScore } from '#shared/follow-up/rules/person.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { findScore, goalColumns } from '#shared/questionnaire/rules/instruments/registry.ts'
import { withoutInvisible } from './cleaning/clean-text.ts'
import { mayBePlaceholder } from './cleaning/placeholders.ts'
import { withoutIdentity } from './cleaning/without-identity.ts'
import { columnChoices } from './column-choices.ts'
import { baselineColumns } from './columns.ts'
import { contactFields } from './contact-fields.ts'
import { covariatesIn } from './covariates.ts'
import { choice } from './fields/choice.ts'
import { completed } from './fields/completed.ts'
import { date } from './fields/date.ts'
import { ethnicity } from './fields/ethnicity.ts'
import { type FieldReader, mended } from './fields/field.ts'
import { number, wholeNumber } from './fields/number.ts'
import { withoutFloat } from './fields/spreadsheet-number.ts'
import { text } from './fields/text.ts'
import type { RosterProblem, RosterRow } from './roster-row.ts'
import { type Cells, RowReader } from './row-reader.ts'

/** `programmes` by id, and the covariate columns of the file. */
type RosterSetting = {
  readonly programmes: ReadonlyMap<string, Programme>
  readonly covariateColumns: readonly string[]
  /** Cells as the file has them, where they were changed before they are read here. */
  readonly written?: Cells
}

export type RosterRowReading = { readonly row: RosterRow | null; readonly problems: readonly RosterProblem[] }

const anyDay = date(1990, 2099)
const sexes = choice(columnChoices.sex, {
  f: 'female',
  m: 'male',
  unknown: 'not-stated',
})
const modes = choice(columnChoices.delivery_mode)
const formats = choice(columnChoices.delivery_format)
const deciles = wholeNumber(1, columnChoices.imd_decile.length)
const localId: FieldReader<string> = (cell) => {
  const id = withoutFloat(cell)
  const reading = text(64)(id)
  // Several people whose id is `NA` would become one.
  if (mayBePlaceholder(id)) return { problem: 'stands for nothing' }
  if ('problem' in reading) return reading
  if (/\s{2}|[^\S ]/.test(withoutInvisible(id))) return { problem: 'holds repeated spaces or line breaks' }
  return id === cell
    ? reading
    : { ...reading, note: mended('a spreadsheet wrote a number with a decimal point') }
}

const scoreRanges = baselineColumns.map(({ column, score, wave }) => {
  const range = findScore(score)?.score
  return { column, score, wave, read: number(range?.min ?? 0, range?.max ?? 0) }
})

const baselineOf = (reader: RowReader): readonly BaselineScore[] =>
  scoreRanges.flatMap(({ column, score, wave, read }) => {
    const value = reader.field(column, read)
    return value === null ? [] : [{ score, wave, value }]
  })

const sessionsOf = (reader: RowReader): Pick<RosterRow, 'sessionsAttended' | 'sessionsOffered'> => {
  const sessionsOffered = reader.field('sessions_offered', number(0, 1000))
  const attended = reader.field('sessions_attended', number(0, 1000))
  if (attended === null || sessionsOffered === null || attended <= sessionsOffered) {
    return { sessionsAttended: attended, sessionsOffered }
  }
  reader.ignore('sessions_attended', `more than the ${sessionsOffered} offered`)
  return { sessionsAttended: null, sessionsOffered }
}

const daysOf = (reader: RowReader, graduationDate: LocalDate, { waves }: Programme) => {
  const notBefore: FieldReader<LocalDate> = (cell) => {
    const reading = anyDay(cell)
    return 'value' in reading && reading.value < graduationDate
      ? { problem: `before the graduation on ${graduationDate}` }
      : reading
  }
  const lastSessionBy = waves
    .filter(({ collect }) => collect === 'session')
    .map((wave) => planOf({ graduationDate }, wave).windowClosesOn)
    .at(-1)
  const session: FieldReader<LocalDate> = (cell) => {
    const reading = notBefore(cell)
    return 'value' in reading && lastSessionBy !== undefined && reading.value > lastSessionBy
      ? { problem: `after the last window of a group session has closed on ${lastSessionBy}` }
      : reading
  }
  const notAfter: FieldReader<LocalDate> = (cell) => {
    const reading = anyDay(cell)
    return 'value' in reading && reading.value > graduationDate
      ? { problem: `after the graduation on ${graduationDate}` }
      : reading
  }
  const otherDay: FieldReader<LocalDate> = (cell) =>
    cell === graduationDate
      ? { problem: 'names its own graduation date, expected the mistaken one' }
      : anyDay(cell)
  return {
    enrolledOn: reader.field('enrolled_on', anyDay) ?? graduationDate,
    corrects: reader.field('corrects', otherDay),
    followUpSessionOn: reader.field('follow_up_session_on', session),
    startedOn: reader.field('started_on', notAfter),
    preOn: reader.field('pre_on', anyDay),
    postOn: reader.field('post_on', anyDay),
  }
}

/**
 * Reads one row. It is rejected only without a usable local id, programme or graduation date; any other
 * problem leaves out one field.
 */
export const readRosterRow = (
  cells: Cells,
  row: number,
  { programmes, covariateColumns, written }: RosterSetting,
): RosterRowReading => {
  const reader = new RowReader(cells, row, written)
  const known = [...programmes.keys()].join(', ')
  const id = reader.essential('local_id', localId)
  const programme = reader.essential('programme', (cell) => {
    const value = programmes.get(cell)
    return value === undefined ? { problem: `unknown programme, expected ${known}` } : { value }
  })
  const graduationDate = reader.essential('graduation_date', date(2000, 2099))
  if (id === null || programme === null || graduationDate === null)
    return { row: null, problems: reader.problems }
  const contact = contactFields(reader, graduationDate)
  const { familyName } = contact
  const read: RosterRow = {
    row,
    filled: reader.filled,
    cells,
    localId: id,
    programme: programme.programme,
    graduationDate,
    ...contact,
    cohort: reader.field('cohort', withoutIdentity(text(60), familyName)),
    ...daysOf(reader, graduationDate, programme),
    sex: reader.field('sex', sexes),
    ethnicity: reader.field('ethnicity', ethnicity),
    imdDecile: reader.field('imd_decile', deciles),
    deliveryMode: reader.field('delivery_mode', modes),
    deliveryFormat: reader.field('delivery_format', formats),
    ...sessionsOf(reader),
    completed: reader.field('completed', completed),
    covariates: covariatesIn(reader, covariateColumns, { programme, familyName }),
    baseline: baselineOf(reader),
    goals: goalColumns.map((column) => reader.field(column, text(200))),
  }
  return { row: read, problems: reader.problems }
}
