import { type EventBus, eventBus } from '#shared/platform/event-bus/event-bus.ts'
import type { UploadDecisions } from '../ports/roster-uploads.ts'

export const eventBridgeUploadDecisions = (
  busName: string,
  bus: EventBus = eventBus(busName),
): UploadDecisions => ({
  announce: async (decision, { uploadId, at }) => {
    const detail = { id: `${decision}.${uploadId}.${at}`, type: decision, version: 1, at, data: { uploadId } }
    await bus.put([{ source: 'afterwards', detailType: `${decision}.v1`, detail }])
  },
})
