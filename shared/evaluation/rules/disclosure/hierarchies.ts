import type { KeyName } from './person-record.ts'

/** One way to show a key, and what it costs the analysis in the units of `lossOf`. */
export type KeyLevel = {
  readonly name: string
  readonly loss: number
  /** What a value becomes; null is blank. */
  readonly show: (value: string) => string | null
}

const asItIs = (value: string): string => value
const removed: KeyLevel['show'] = () => null

const UNDER_45: ReadonlySet<string> = new Set(['<25', '25-34', '35-44'])
const FROM_65: ReadonlySet<string> = new Set(['65-74', '75+'])

const twoAges = (value: string): string => (UNDER_45.has(value) ? '<45' : '45+')
const threeAges = (value: string): string => {
  if (UNDER_45.has(value)) return '<45'
  return FROM_65.has(value) ? '65+' : '45-64'
}

const threeEthnicities = (value: string): string =>
  value === 'white' || value === 'not-stated' ? value : 'other'

/** A fifth cannot be split, so that the halves are of two and three fifths. */
const twoDeprivations = (value: string): string => (value === '1' || value === '2' ? '1-2' : '3-5')

/**
 * For each key its levels, finest first. Every step joins values of the step before and splits none, so that
 * two releases at different levels have no finer value between them.
 */
export const HIERARCHIES: Readonly<Record<KeyName, readonly KeyLevel[]>> = {
  ageBand: [
    { name: 'bands', loss: 0, show: asItIs },
    { name: 'three bands', loss: 1, show: threeAges },
    { name: 'two bands', loss: 2, show: twoAges },
    { name: 'removed', loss: 4, show: removed },
  ],
  sex: [
    { name: 'as recorded', loss: 0, show: asItIs },
    { name: 'removed', loss: 3, show: removed },
  ],
  ethnicity: [
    { name: 'broad groups', loss: 0, show: asItIs },
    { name: 'white, other, not stated', loss: 1, show: threeEthnicities },
    { name: 'removed', loss: 2, show: removed },
  ],
  deprivation: [
    { name: 'fifths', loss: 0, show: asItIs },
    { name: 'two groups', loss: 1, show: twoDeprivations },
    { name: 'removed', loss: 3, show: removed },
  ],
}
