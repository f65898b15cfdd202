import { fitTo } from './fit-to.ts'
import { type Measure, measures, tableRow } from './paper.ts'
import type { SamplePerson } from './people.ts'
import type { Random } from './seeded-random.ts'

/**
 * A measure of one person; undefined where they were never measured. Interference is the sum of its seven
 * items.
 */
type Scores = Readonly<Record<Measure, readonly (number | undefined)[]>>
export type Baseline = { readonly pre: Scores; readonly post: Scores; readonly latent: readonly number[] }

const ranges: Readonly<Record<Measure, { readonly min: number; readonly max: number }>> = {
  PSEQ: { min: 0, max: 60 },
  WEMWBS: { min: 14, max: 70 },
  BPI_WORST: { min: 0, max: 10 },
  BPI_AVERAGE: { min: 0, max: 10 },
  BPI_INTERFERENCE: { min: 0, max: 70 },
  STST: { min: 0, max: 100 },
}

/** Interference is fitted as the sum of its items, so that the mean can be answered item by item. */
export const scaleOf = (measure: Measure): number => (measure === 'BPI_INTERFERENCE' ? 7 : 1)

const isUp = (measure: Measure): boolean => measure === 'PSEQ' || measure === 'WEMWBS' || measure === 'STST'

/** One person of the last era, whose interference page got lost: the table has 89 of 90. */
const LOST_PAGE = 100
const FIRST_WITH_STST = 45

export const measured = (measure: Measure, person: SamplePerson): boolean => {
  if (measure === 'PSEQ') return true
  if (measure === 'WEMWBS') return person.era !== 'pseq'
  if (measure === 'STST') return person.index >= FIRST_WITH_STST
  return person.era === 'bpi' && !(measure === 'BPI_INTERFERENCE' && person.index === LOST_PAGE)
}

type Shape = { readonly mean: number; readonly sd: number }
type Fit = {
  readonly who: readonly SamplePerson[]
  readonly people: readonly SamplePerson[]
  readonly latent: readonly number[]
  readonly shape: Shape
  readonly ceilings?: Scores[Measure] | undefined
}

const spreadOut = (
  people: readonly SamplePerson[],
  who: readonly SamplePerson[],
  values: readonly number[],
) => {
  const byIndex = new Map(who.map((person, place) => [person.index, values[place]]))
  return people.map((person) => byIndex.get(person.index))
}

/** Scores of those who were measured, with the table's mean; everyone else undefined. */
export const fitMeasure = (measure: Measure, { who, people, ...fit }: Fit, random: Random) => {
  const scale = scaleOf(measure)
  const latent = who.map((person) => (isUp(measure) ? 1 : -1) * (fit.latent[person.index] ?? 0))
  const target = { mean: fit.shape.mean * scale, sd: fit.shape.sd * scale, ...ranges[measure] }
  const ceilings =
    fit.ceilings === undefined ? undefined : who.map((person) => fit.ceilings?.[person.index] ?? target.max)
  return spreadOut(people, who, fitTo(latent, { target, ceilings }, random))
}

const mixed = (parts: readonly (readonly [number, readonly number[]])[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) =>
    parts.reduce((sum, [weight, values]) => sum + weight * (values[index] ?? 0), 0),
  )

type Moment = {
  readonly wave: 'pre' | 'at'
  readonly wellness: readonly number[]
  readonly people: readonly SamplePerson[]
}

const scoresAt = ({ wave, wellness, people }: Moment, random: Random): Scores => {
  const scores: Record<Measure, readonly (number | undefined)[]> = {
    PSEQ: [],
    WEMWBS: [],
    BPI_WORST: [],
    BPI_AVERAGE: [],
    BPI_INTERFERENCE: [],
    STST: [],
  }
  for (const measure of measures) {
    const noise = people.map(() => random.normal())
    const latent = mixed(
      [
        [0.75, wellness],
        [measure === 'BPI_AVERAGE' ? 0.3 : 0.66, noise],
      ],
      people.length,
    )
    const who = people.filter((person) => measured(measure, person))
    const ceilings = measure === 'BPI_AVERAGE' ? scores.BPI_WORST : undefined
    const shape = tableRow(measure, 'post')[wave]
    scores[measure] = fitMeasure(measure, { who, people, latent, shape, ceilings }, random)
  }
  return scores
}

/**
 * Before and after the programme, for everyone who was measured. How well a person is carries over in part.
 */
export const baselineScores = (people: readonly SamplePerson[], random: Random): Baseline => {
  const before = people.map(() => random.normal())
  const after = mixed(
    [
      [0.65, before],
      [0.76, people.map(() => random.normal())],
    ],
    people.length,
  )
  return {
    pre: scoresAt({ wave: 'pre', wellness: before, people }, random),
    post: scoresAt({ wave: 'at', wellness: after, people }, random),
    latent: after,
  }
}
