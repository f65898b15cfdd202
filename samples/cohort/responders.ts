import type { Baseline } from './baseline-scores.ts'
import { measured, scaleOf } from './baseline-scores.ts'
import { meanOf, sdOf } from './fit-to.ts'
import { type FollowUpWave, followUpWaves, type Measure, tableRow } from './paper.ts'
import type { Era, SamplePerson } from './people.ts'
import type { Random } from './seeded-random.ts'

export type How = 'full' | 'no-interference' | 'core-only'
/** Who answered one wave, and how much of it. */
export type Responders = ReadonlyMap<number, How>

type Places = Readonly<
  Record<Era, { readonly answering: number; readonly coreOnly: number; readonly noInterference: number }>
>

/** How many of each battery answer, so that every measure has the n of the table. */
const PLACES: Readonly<Record<FollowUpWave, Places>> = {
  '10w': {
    pseq: { answering: 13, coreOnly: 2, noInterference: 0 },
    wemwbs: { answering: 20, coreOnly: 1, noInterference: 0 },
    bpi: { answering: 63, coreOnly: 4, noInterference: 2 },
  },
  '6m': {
    pseq: { answering: 5, coreOnly: 1, noInterference: 0 },
    wemwbs: { answering: 20, coreOnly: 1, noInterference: 0 },
    bpi: { answering: 46, coreOnly: 3, noInterference: 3 },
  },
  '12m': {
    pseq: { answering: 7, coreOnly: 1, noInterference: 0 },
    wemwbs: { answering: 18, coreOnly: 0, noInterference: 0 },
    bpi: { answering: 24, coreOnly: 3, noInterference: 2 },
  },
}

const MATCHED: readonly Measure[] = ['PSEQ', 'WEMWBS', 'BPI_WORST', 'BPI_AVERAGE', 'BPI_INTERFERENCE']
const ATTEMPTS = 12_000

export const answersMeasure = (measure: Measure, person: SamplePerson, how: How | undefined): boolean => {
  if (how === undefined || measure === 'STST' || !isAsked(measure, person)) return false
  if (measure === 'PSEQ') return true
  return how === 'full' || (how === 'no-interference' && measure !== 'BPI_INTERFERENCE')
}

/** A page lost at baseline is asked again like everyone's; only the battery decides what is asked. */
const isAsked = (measure: Measure, person: SamplePerson): boolean =>
  measure === 'BPI_INTERFERENCE' ? person.era === 'bpi' : measured(measure, person)

type Choice = {
  /** Those who can answer this wave. */
  readonly candidates: readonly SamplePerson[]
  readonly people: readonly SamplePerson[]
  readonly baseline: Baseline
  readonly wave: FollowUpWave
  /** Who answered the wave before; undefined for the first. */
  readonly before: Responders | undefined
}

/** How far the responders' own baseline is from the table's, over all measures. */
const distance = (
  roles: readonly (How | undefined)[],
  { people, baseline: { pre }, wave }: Pick<Choice, 'people' | 'baseline' | 'wave'>,
): number =>
  MATCHED.reduce((sum, measure) => {
    const scale = scaleOf(measure)
    const values = people.flatMap((person) =>
      answersMeasure(measure, person, roles[person.index]) ? (pre[measure][person.index] ?? []) : [],
    )
    const target = tableRow(measure, wave).pre
    const mean = (meanOf(values) / scale - target.mean) / (0.02 * target.sd)
    const spread = (sdOf(values) / scale - target.sd) / (0.25 * target.sd)
    return sum + mean ** 2 + spread ** 2
  }, 0)

const firstRoles = (
  { candidates, wave, before }: Pick<Choice, 'candidates' | 'wave' | 'before'>,
  random: Random,
) => {
  const roles: (How | undefined)[] = []
  for (const era of ['pseq', 'wemwbs', 'bpi'] as const) {
    const { answering, coreOnly, noInterference } = PLACES[wave][era]
    const own = random.shuffled(candidates.filter((person) => person.era === era))
    const faithful = own.toSorted(
      (a, b) => Number(before?.has(b.index) ?? false) - Number(before?.has(a.index) ?? false),
    )
    for (const [place, person] of faithful.slice(0, answering).entries()) {
      roles[person.index] =
        place < coreOnly ? 'core-only' : place < coreOnly + noInterference ? 'no-interference' : 'full'
    }
  }
  return roles
}

/**
 * Swaps people of one battery until those who answer were, at baseline, as the table says its responders
 * were.
 */
const choose = (choice: Choice, random: Random): Responders => {
  const { candidates, people } = choice
  const roles = firstRoles(choice, random)
  let best = distance(roles, choice)
  for (let attempt = 0; attempt < ATTEMPTS && best > 1; attempt += 1) {
    const one = random.pick(candidates)
    const other = random.pick(candidates)
    if (one.era !== other.era || roles[one.index] === roles[other.index]) continue
    const swap = () => {
      const role = roles[one.index]
      roles[one.index] = roles[other.index]
      roles[other.index] = role
    }
    swap()
    const now = distance(roles, choice)
    if (now < best) best = now
    else swap()
  }
  return new Map(people.flatMap(({ index }) => (roles[index] === undefined ? [] : [[index, roles[index]]])))
}

const canAnswer = (person: SamplePerson, wave: FollowUpWave): boolean =>
  person.barrier === null &&
  (person.leaving === null || followUpWaves.indexOf(person.leaving.wave) > followUpWaves.indexOf(wave))

/** Who answers which wave. People who answered the wave before are likelier to answer again. */
export const chooseResponders = (people: readonly SamplePerson[], baseline: Baseline, random: Random) => {
  const chosen = new Map<FollowUpWave, Responders>()
  let before: Responders | undefined
  for (const wave of followUpWaves) {
    const candidates = people.filter((person) => canAnswer(person, wave))
    before = choose({ candidates, people, baseline, wave, before }, random)
    chosen.set(wave, before)
  }
  return { chosen, canAnswer }
}
