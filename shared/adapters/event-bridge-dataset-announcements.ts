import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { DatasetExported } from '#shared/dataset/events.ts'
import type { DatasetAnnouncements, ExportedDataset } from '#shared/ports/dataset-announcements.ts'

/** The bus answers 200 also when it refused the entry. */
export class AnnouncementRefused extends Error {
  override readonly name = 'AnnouncementRefused'
}

export class EventBridgeDatasetAnnouncements implements DatasetAnnouncements {
  readonly #client: EventBridgeClient
  readonly #bus: string

  constructor(client: EventBridgeClient, bus: string) {
    this.#client = client
    this.#bus = bus
  }

  async exported({ programme, profile, exportId, files, at }: ExportedDataset): Promise<void> {
    const detail: DatasetExported = {
      // The same for a repeated export, so that consumers can tell that it is the same news.
      id: `dataset-exported.${programme}.${exportId}`,
      type: 'dataset-exported',
      version: 1,
      at,
      programme,
      data: { profile, exportId, files: [...files] },
    }
    const entry = {
      EventBusName: this.#bus,
      Source: 'afterwards',
      DetailType: 'dataset-exported.v1',
      Detail: JSON.stringify(detail),
    }
    const answer = await this.#client.send(new PutEventsCommand({ Entries: [entry] }))
    const refused = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined)
    if (refused) throw new AnnouncementRefused(`the bus refused dataset-exported: ${refused.ErrorCode}`)
  }
}
