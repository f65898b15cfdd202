import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ProfileName } from '../rules/dataset/events.ts'

export type DatasetRequest = {
  readonly programme: ProgrammeId
  readonly profile: ProfileName
  /** `<yyyymmddThhmmssZ>-<profile>` */
  readonly exportId: string
  readonly purpose: string
  readonly at: Instant
  /** The moment whose state the dataset describes; null for `at`. */
  readonly asOf: Instant | null
  /** The session's hash of who asks, never a name. */
  readonly requestedBy: string
}

export interface DatasetRequests {
  /** Puts `dataset-requested` on the bus. A repeat is harmless: the export writes the same files again. */
  request(request: DatasetRequest): Promise<void>
}
