import type { ReadmeNotes } from '../dataset/readme.ts'
import type { Coarsened } from '../disclosure/coarsen.ts'
import type { Measured } from '../disclosure/measure.ts'
import type { minimalFlow } from './minimal-contents.ts'

const WHAT_IT_IS =
  'Profile: minimal. PERSONAL DATA, PSEUDONYMISED: use it under your agreement, and try to recognise nobody. No date, cohort, free text, covariate or count of contacts. Pseudonyms and the order of rows are this release\u2019s own, and join with no other file. One row per person, of their first graduation.'

const CAVEATS = [
  'DENOMINATORS. A wave is due when its window had closed and the person was alive at the due date, whatever became of it ("due", "standing"). Rates are answers of those due, out of those due.',
  'ANSWERED is the column "answered" of follow_up.csv. The disposition is empty where it could be told from what others may know of a person. What was saved and never submitted is not here.',
  'WHO IS NOT HERE. People who object to evaluation; later graduations; a wave that the release withholds; and, in follow_up.csv and the values of waves, the few people whose pattern of answering is rare. These differ from the others: do not take the rates of these rows for those of the service, which the evaluator\u2019s page has.',
  'INSTRUMENTS. Only what everybody of a wave was asked, because a battery that changed on a day would say when a person graduated. Tests that are done in several ways are left out.',
  'NO CONTROL GROUP. A change from before to after is not what the programme did: people come when they are at their worst, and then regression to the mean alone makes them look better.',
] as const

const smallest = (value: number | null): string => (value === null ? 'none' : String(value))

const measuredIn = ({ k, l }: Measured): string =>
  `MEASURED on these rows: k = ${smallest(k)} (the fewest people who share a combination), l = ${smallest(l)} (the fewest outcomes that a wave has among them). These are the worst over all keys, all pairs and all triples, with a blank as a value of its own and as any value; disclosure.csv has each.`

const coarsenedIn = (rows: Extract<Coarsened, { release: 'rows' }>, waves: readonly string[]): string => {
  const released = rows.coarsening.waves.flatMap((position) => waves[position] ?? [])
  const levels = Object.entries(rows.levels).map(([key, level]) => `${key} ${level}`)
  return `COARSENED as little as it takes: ${levels.join(', ')}; waves in the files: ${released.join(', ')}; people with a further blank: ${rows.blanked < 5 ? 'fewer than 5' : rows.blanked}.`
}

const WHY_TABLES = {
  'too-few-people': 'there are fewer than 5 people',
  'too-much-alike':
    'no coarsening leaves 5 people to every combination and two outcomes to each, for example because everybody or nobody answered',
} as const

const flowInWords = ({ people, objected, held }: ReturnType<typeof minimalFlow>): string =>
  `People in this release: ${people}. In no file: graduations of people who object to evaluation, ${objected}; rows of rosters that wait for the team to decide who it is, ${held}.`

/** `README.txt` of a release: what was done to the rows, and what was measured on them. */
export const minimalNotes = (
  coarsened: Coarsened,
  measured: Measured,
  { flow, waves }: { readonly flow: ReturnType<typeof minimalFlow>; readonly waves: readonly string[] },
): ReadmeNotes => ({
  profile:
    coarsened.release === 'rows'
      ? [WHAT_IT_IS, coarsenedIn(coarsened, waves), measuredIn(measured)]
      : [
          WHAT_IT_IS,
          `TABLES ONLY. No row is shown, because ${WHY_TABLES[coarsened.why]}. response.csv has the counts.`,
        ],
  flow: [flowInWords(flow)],
  caveats: CAVEATS,
})
