import { HIERARCHIES } from './hierarchies.ts'
import { KEY_NAMES, type KeyName } from './person-record.ts'

/** One way to coarsen a whole release: a level for each key, and the waves that are released. */
export type Coarsening = {
  /** Index into the key's hierarchy. */
  readonly levels: Readonly<Record<KeyName, number>>
  /** Indexes of the released waves, in the programme's order. */
  readonly waves: readonly number[]
}

/**
 * A wave is worth about as much as two keys, because the outcomes are what the dataset is for. The last wave,
 * to which most studies look, is worth a little more.
 */
const LOSS_OF_WAVE = 6
const LOSS_OF_LAST_WAVE = 7

/** What a coarsening costs the analysis: 0 for none, 12 for removing all keys of the person. */
export const lossOf = ({ levels, waves }: Coarsening, waveCount: number): number => {
  const ofKeys = KEY_NAMES.reduce((sum, key) => sum + (HIERARCHIES[key][levels[key]]?.loss ?? 0), 0)
  const ofLast = waves.includes(waveCount - 1) ? 0 : LOSS_OF_LAST_WAVE - LOSS_OF_WAVE
  return ofKeys + LOSS_OF_WAVE * (waveCount - waves.length) + ofLast
}

const allLevels = (): readonly Coarsening['levels'][] => {
  let found: readonly Coarsening['levels'][] = [{ ageBand: 0, sex: 0, ethnicity: 0, deprivation: 0 }]
  for (const key of KEY_NAMES)
    found = found.flatMap((levels) => HIERARCHIES[key].map((_, level) => ({ ...levels, [key]: level })))
  return found
}

/** Every choice of at least one wave. */
const waveChoices = (count: number): readonly (readonly number[])[] => {
  let found: readonly (readonly number[])[] = [[]]
  for (let wave = 0; wave < count; wave += 1) found = found.flatMap((waves) => [[...waves, wave], waves])
  return found.filter(({ length }) => length > 0)
}

/** Every coarsening, the least loss first; equal losses in an order of their own, the same each time. */
export const coarseningsOf = (waveCount: number): readonly Coarsening[] =>
  waveChoices(waveCount)
    .flatMap((waves) => allLevels().map((levels) => ({ levels, waves })))
    .map((each) => ({ each, loss: lossOf(each, waveCount) }))
    .toSorted((a, b) => a.loss - b.loss)
    .map(({ each }) => each)
