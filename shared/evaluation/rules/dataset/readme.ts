import { dayAt } from '#shared/platform/time/time.ts'
import type { DatasetFacts } from './facts.ts'
import { FHIR_RESPONSES } from './fhir-responses.ts'
import type { DatasetSetting } from './source.ts'
import { type FlowCounts, studyFlowOf } from './study-flow.ts'
import type { TableSchema } from './table.ts'

const WIDTH = 90

const wrapped = (paragraph: string): string => {
  const lines: string[] = ['']
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line.length + word.length + 1 > WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}

/** What a profile says of its people and limits, paragraph by paragraph. */
export type ReadmeNotes = {
  readonly profile: readonly string[]
  readonly flow: readonly string[]
  readonly caveats: readonly string[]
}

const DATED =
  'Profile: dated. Dates and times are as they happened; times carry their offset. Together with a cohort and a date somebody who knows the service could recognise a person: keep it where patient data are kept.'

const CAVEATS = [
  'DENOMINATORS. follow_up.csv has one row per graduation and wave, answered or not. The column "standing" counts each in exactly one box, by dates and life alone, never by who answered: "structural" (not asked by design: there was no battery yet, or the wave was added or withdrawn later), "died-before-due", "not-yet-due" (the window has not closed, also where already answered), else "due". The boxes add up to all graduations. Rates are answers of those due, out of those due (column "due"), never out of those who happened to answer. Somebody enrolled too late to be asked ("enrolled-late"), or whose follow-up a new graduation replaced ("superseded"), stays in the denominator.',
  'ANSWERED means "complete" or "core-only". A "partial" saved answers and never submitted them; its items and scores are here, flagged by the disposition, for you to keep or leave out.',
  'OBJECTED. People who object to evaluation are followed up for their care and have no row here. The flow counts them.',
  'STARTERS. Who began the programme and left before its end ("completed" is no in participants.csv) is followed up and counted as everybody else: leaving them out is where bias begins. Counts of due and response are per graduation; estimates are about the first graduation of each person ("graduation_number" 1), and later ones are to be analysed apart.',
  'NO CONTROL GROUP. A change from before to after is not what the programme did: people come when they are at their worst, and then regression to the mean alone makes them look better. Those who answer differ from those who do not, as the report shows.',
  'MISSING SCORES AND ITEMS carry their reason (missing_reason), explained in codes.csv: whether something was skipped, not in this battery, not collectable in this mode, never submitted, or had no baseline. Every score of the programme has a row for everybody, so that a missing row is a fault. A score without a published rule for missing items is not prorated: scoring.csv has each rule with its source.',
  'PROTOCOLS. Results of a test that was done in different ways do not compare: scores_long.csv says how (protocol), details_long.csv has the rest. Never pool them. Scores from the roster are "unstated".',
] as const

/** Said in words, because tables without rows look like a fault. */
const emptyInWords = ({ episodes, seen }: FlowCounts & Pick<DatasetFacts, 'seen'>): readonly string[] => {
  if (episodes === 0)
    return [
      'NOBODY IS IN THESE FILES. Every table about people has its header and no rows, because no graduation may be shown; the counts above say why.',
    ]
  return seen.instruments.size === 0
    ? [
        'NOBODY HAS ANSWERED a wave yet. follow_up.csv says of each why; there are scores from the service alone.',
      ]
    : []
}

export const datedNotes = (counts: FlowCounts & Pick<DatasetFacts, 'seen'>): ReadmeNotes => ({
  profile: [DATED],
  flow: [flowInWords(counts), ...emptyInWords(counts)],
  caveats: CAVEATS,
})

const flowInWords = (counts: FlowCounts): string => {
  const flow = studyFlowOf(counts)
  return [
    `Began the programme, as far as rosters say: ${flow['starters']}.`,
    `Of these in no file: ${flow['held']} whose row waits for the team to decide who it is, and ${flow['objected']} whose person objected to evaluation (or, in ${flow['objectionUnclear']}, may have: the roster's word is not readable).`,
    `Graduations in these files: ${flow['inDataset']}; ${flow['completed']} stayed to the end, ${flow['didNotComplete']} did not.`,
    `Later graduations of a person who is in the files before: ${flow['laterGraduations']}. Answers removed at the person's wish: ${flow['answersRemoved']}; their rows stay, without answers.`,
  ].join(' ')
}

/** `README.txt`: the files, the denominators, and the limits of what they show. */
export const readmeOf = (
  { programme, profile, asOf, exportId }: DatasetSetting,
  tables: readonly (Pick<TableSchema, 'name' | 'description'> & { readonly rows: number })[],
  notes: ReadmeNotes,
): string =>
  [
    `Follow-up after ${programme.name}`,
    `Export ${exportId}, as of ${dayAt(asOf, programme.timeZone)}`,
    '',
    ...notes.profile.flatMap((paragraph) => [wrapped(paragraph), '']),
    ...notes.flow.flatMap((paragraph) => [wrapped(paragraph), '']),
    ...tables.map(
      ({ name, description, rows }) => `${`${name}.csv`.padEnd(18)} ${rows} rows. ${description}`,
    ),
    ...(profile === 'dated'
      ? [
          `${FHIR_RESPONSES}   what was submitted, as FHIR R4 QuestionnaireResponses, one a line (not the partials)`,
        ]
      : []),
    'parquet/           every table once more, as Parquet',
    'datapackage.json   every table and column in a form for programs (Frictionless Data Package)',
    'data_dictionary.csv   the tables with one row per graduation, as a REDCap data dictionary',
    'load.R             opens the tables in R: labelled where haven is installed, with factors where not',
    'load.sps           saves every table as an SPSS file (.sav) beside it; runs in PSPP too',
    'load.do            saves every table as a Stata file (.dta) beside it',
    'attrition.R        the attrition analysis; the report beside this dataset was made by this very file',
    'manifest.json      SHA-256 and bytes of every other file, the versions that made them, who asked and why',
    '',
    ...notes.caveats.flatMap((paragraph) => [wrapped(paragraph), '']),
    'TO RUN THE ANALYSIS AGAIN (R 4.0 or newer, no packages):  Rscript attrition.R . report',
    '',
  ].join('\n')
