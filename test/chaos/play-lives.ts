import { type LawName, lawNames } from './laws/law.ts'
import { playLife } from './play-life.ts'

export type Found = {
  readonly life: number
  readonly law: string
  readonly what: string
  readonly at: number
}

export type Figures = {
  readonly lives: number
  readonly personYears: number
  readonly followUps: number
  readonly faults: number
  readonly violations: Readonly<Record<LawName, number>>
}

export type Played = {
  readonly figures: Figures
  readonly faults: ReadonlyMap<string, number>
  readonly found: readonly Found[]
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0)

/** Plays the lives `first` to `first + lives`. */
export const playLives = async (
  { lives, seed }: { readonly lives: number; readonly seed: number },
  first = 0,
): Promise<Played> => {
  const faults = new Map<string, number>()
  const found: Found[] = []
  let [personYears, followUps] = [0, 0]
  for (let life = first; life < first + lives; life += 1) {
    const played = await playLife(seed, life)
    personYears += played.personYears
    followUps += played.followUps
    for (const [fault, count] of played.faults) faults.set(fault, (faults.get(fault) ?? 0) + count)
    found.push(...played.violations.map((violation) => ({ life, ...violation })))
  }
  const count = (law: LawName): number => found.filter((each) => each.law === law).length
  const violations = Object.fromEntries(lawNames.map((law) => [law, count(law)])) as Record<LawName, number>
  const years = Math.round(personYears * 10) / 10
  return {
    figures: { lives, personYears: years, followUps, faults: sumOf(faults), violations },
    faults,
    found,
  }
}
