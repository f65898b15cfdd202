import type { AskedInDataset } from '../dataset/asked-in-dataset.ts'
import type { MinimalWave } from './minimal-person.ts'

/** What all rows of a release have in common. */
export type MinimalShape = AskedInDataset & {
  /** Positions of the released waves in the programme. */
  readonly waves: readonly number[]
  /**
   * Whether everybody who was due in the wave at this position was asked the instrument; without a position,
   * in every released wave.
   */
  readonly wasAskedOfAll: (instrument: string, position?: number) => boolean
  /** The week from the due date that a row shows. */
  readonly weekOf: (wave: MinimalWave) => number | null
}
