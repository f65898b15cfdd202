import { type EventBus, eventBus } from '#shared/platform/event-bus/event-bus.ts'
import type { DatasetAnnouncements } from '../ports/dataset-announcements.ts'
import type { DatasetExported } from '../rules/dataset/events.ts'

export const eventBridgeDatasetAnnouncements = (
  busName: string,
  bus: EventBus = eventBus(busName),
): DatasetAnnouncements => ({
  exported: async ({ programme, profile, exportId, files, at }) => {
    const detail: DatasetExported = {
      // The same for a repeated export, so that consumers recognise the repeat.
      id: `dataset-exported.${programme}.${exportId}`,
      type: 'dataset-exported',
      version: 1,
      at,
      programme,
      data: { profile, exportId, files: [...files] },
    }
    await bus.put([{ source: 'afterwards', detailType: 'dataset-exported.v1', detail }])
  },
})
