import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ProfileName } from '../rules/dataset/events.ts'

export type ExportedDataset = {
  readonly programme: ProgrammeId
  readonly profile: ProfileName
  readonly exportId: string
  /** Names inside `dataset/`. */
  readonly files: readonly string[]
  readonly at: Instant
}

export interface DatasetAnnouncements {
  /** Puts `dataset-exported` on the bus. Throws where the bus does not accept it. */
  exported(dataset: ExportedDataset): Promise<void>
}
