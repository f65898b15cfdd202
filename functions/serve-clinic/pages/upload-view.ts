import type { ReportedProblem, RosterCounts } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { Preview, PreviewedRow } from '#shared/enrolment/rules/uploads/preview.ts'
import { obstaclesInWords } from '#shared/enrolment/rules/uploads/undo-obstacle.ts'
import type { Upload } from '#shared/enrolment/rules/uploads/upload.ts'
import { shortTime } from '#shared/platform/staff/days.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

export const stateWords: Readonly<Record<Upload['state'], string>> = {
  'to-confirm': 'Waits for you to confirm',
  refused: 'Could not be read',
  enrolling: 'Being enrolled',
  enrolled: 'Enrolled',
  'undo-asked': 'Being undone',
  undoing: 'Being undone',
  undone: 'Undone',
}

type Effect = ReportedProblem['effect']

/** What each kind of problem means and what to do, the most pressing first. */
const kinds: readonly {
  readonly effect: Effect | 'column'
  readonly title: string
  readonly advice: string
}[] = [
  {
    effect: 'column',
    title: 'Columns that are not taken',
    advice:
      'Nothing in them is stored. If one of them says how or whether people may be contacted, rename it and upload the file again.',
  },
  {
    effect: 'row-rejected',
    title: 'Rows that are rejected',
    advice: 'Nobody on them is followed up. Correct them in your file and upload it again.',
  },
  {
    effect: 'held',
    title: 'Rows that are held until you decide',
    advice: 'Nothing of them is stored until you have said who is meant, under “Rows to decide”.',
  },
  {
    effect: 'paused',
    title: 'Wishes that could not be understood',
    advice:
      'Nobody is contacted against them. Read the cell, ask where you need to, and record what was meant on the person’s page.',
  },
  {
    effect: 'differs',
    title: 'Values that differ from what is stored',
    advice: 'What is stored stays. Decide on the person’s page which is right.',
  },
  {
    effect: 'doubtful',
    title: 'Taken, but please check',
    advice: 'If one is wrong, correct it in your file and upload it again, or on the person’s page.',
  },
  {
    effect: 'field-ignored',
    title: 'Cells that are left empty',
    advice: 'The person is followed up without them. Correct them in your file and upload it again.',
  },
  {
    effect: 'mended',
    title: 'Taken as mended',
    advice: 'Nothing to do, if each was read as it was meant.',
  },
]

/** More than these of one kind help nobody; the file has them all. */
const SHOWN_OF_A_KIND = 100

/** A column that is not taken is named by its own header. */
const kindOf = ({ effect, column, value }: ReportedProblem): Effect | 'column' =>
  effect === 'field-ignored' && column === value ? 'column' : effect

/** Problems by what they mean. */
export const problemSections = (problems: readonly ReportedProblem[]) => {
  const byKind = Map.groupBy(problems, kindOf)
  return kinds.flatMap(({ effect, title, advice }) => {
    const all = byKind.get(effect) ?? []
    const shown = all.slice(0, SHOWN_OF_A_KIND)
    const hasBecome = effect === 'mended'
    return all.length === 0
      ? []
      : [{ title, advice, hasBecome, count: all.length, shown, notShown: all.length - shown.length }]
  })
}

export const countLines = (
  counts: RosterCounts,
  isPreview: boolean,
): readonly (readonly [string, number])[] => {
  const would = (done: string, would: string): string => (isPreview ? would : done)
  return [
    ['Rows', counts.rows],
    [would('People enrolled', 'People who would be enrolled'), counts.enrolled],
    ['Another graduation of a person who is known', counts.anotherEpisode],
    [would('Updated', 'Would be updated'), counts.updated],
    ['Already known, nothing new', counts.unchanged],
    ['Held until you decide', counts.held],
    ['Rejected', counts.rejected],
  ]
}

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

/** What a person should know before they confirm. */
export const warningsOf = (preview: Preview, programmes: readonly Programme[]): readonly string[] => {
  const { unreachable, notAgreed, askedThisWeek, tooLate } = preview
  const labels = new Map(
    programmes.flatMap(({ waves }) => waves.map(({ id, label }) => [id as string, label])),
  )
  const late = Object.entries(tooLate).flatMap(([wave, count]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? 'is' : 'are'} too late for ${labels.get(wave) ?? wave}`],
  )
  const columns = preview.problems.filter((problem) => kindOf(problem) === 'column')
  const notTaken = `These columns of your file are not taken: ${columns.map(({ column }) => column).join(', ')}`
  return [
    ...(columns.length === 0 ? [] : [notTaken]),
    `${people(unreachable)} cannot be reached by anybody: no way to contact them is known, or none is safe`,
    `${people(notAgreed)} ${notAgreed === 1 ? 'has' : 'have'} not agreed to be contacted`,
    ...late,
    `${people(askedThisWeek)} would be asked this week`,
  ]
}

const outcomeTitles: Readonly<Record<PreviewedRow['outcome'], string>> = {
  enrolled: 'Who would be enrolled',
  anotherEpisode: 'Another graduation of a person who is known',
  updated: 'Who would be updated',
  unchanged: 'Who is known already, nothing new',
  held: 'Who would be held until you decide',
}

/** Rows of a preview by what would become of them. */
export const outcomeSections = ({ rows, counts }: Preview) =>
  (Object.keys(outcomeTitles) as PreviewedRow['outcome'][]).flatMap((outcome) => {
    const shown = rows.filter((row) => row.outcome === outcome)
    const title = `${outcomeTitles[outcome]} (${counts[outcome]})`
    return shown.length === 0 ? [] : [{ title, shown, notShown: counts[outcome] - shown.length }]
  })

const byWhom = ({ uploadedBy }: Upload): string => uploadedBy?.name || 'a system of the service'

/** A line of the list of uploads. */
export const uploadLine = (upload: Upload, timeZone: string) => {
  const { uploadId, uploadedAt, fileName, state, counts } = upload
  const enrolled = (counts?.enrolled ?? 0) + (counts?.anotherEpisode ?? 0)
  const isDone = state === 'enrolled' && counts !== null
  return {
    href: `/clinic/uploads/${uploadId}`,
    fileName,
    when: shortTime(uploadedAt, timeZone),
    by: byWhom(upload),
    state: isDone
      ? `${enrolled} enrolled, ${counts.updated} updated, ${counts.held} held`
      : stateWords[state],
  }
}

/** When and by whom each thing was done with an upload. */
export const historyOf = (upload: Upload, timeZone: string): readonly string[] => {
  const { uploadedAt, confirmed, undone } = upload
  return [
    `Uploaded ${shortTime(uploadedAt, timeZone)} by ${byWhom(upload)}`,
    ...(confirmed ? [`Confirmed ${shortTime(confirmed.at, timeZone)} by ${confirmed.by.name}`] : []),
    ...(undone ? [`Undo asked for ${shortTime(undone.at, timeZone)} by ${undone.by.name}`] : []),
  ]
}

/** What came of undoing; nothing where nobody asked for it. */
export const undoInWords = ({ state, undoRefused, undoOutcome }: Upload): string | undefined => {
  if (state === 'enrolled' && undoRefused) return `It could not be undone: ${undoRefused}`
  if (state !== 'undone' || !undoOutcome) return undefined
  const left = obstaclesInWords(undoOutcome.left)
  const done = `${people(undoOutcome.undone)} ${undoOutcome.undone === 1 ? 'is' : 'are'} as before the upload`
  return left ? `${done}. Left as they are: ${left}` : done
}
