import { type EventBus, eventBus } from '#shared/platform/event-bus/event-bus.ts'
import type { DatasetRequests } from '../ports/dataset-requests.ts'

export const eventBridgeDatasetRequests = (
  busName: string,
  bus: EventBus = eventBus(busName),
): DatasetRequests => ({
  request: async ({ programme, profile, exportId, purpose, at, asOf, requestedBy }) => {
    const detail = {
      // The same for a form sent twice, so that consumers recognise the repeat.
      id: `dataset-requested.${programme}.${exportId}`,
      type: 'dataset-requested',
      version: 1,
      at,
      programme,
      data: { profile, exportId, purpose, requestedBy, ...(asOf === null ? {} : { asOf }) },
    }
    await bus.put([{ source: 'afterwards', detailType: 'dataset-requested.v1', detail }])
  },
})
