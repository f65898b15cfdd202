import { fromMemory } from '../../source.ts'
import type { Bands, Thresholds } from '../../thresholds.ts'

const bandsOf = (bands: Bands['bands']): Thresholds => ({
  bands: [{ id: 'ons', bands, between: 'band-below', source: fromMemory('ONS bands, from memory') }],
})

export const wellBeingThresholds = bandsOf([
  { from: 0, to: 4, label: 'low' },
  { from: 5, to: 6, label: 'medium' },
  { from: 7, to: 8, label: 'high' },
  { from: 9, to: 10, label: 'very high' },
])

export const anxietyThresholds = bandsOf([
  { from: 0, to: 1, label: 'very low' },
  { from: 2, to: 3, label: 'low' },
  { from: 4, to: 5, label: 'medium' },
  { from: 6, to: 10, label: 'high' },
])
