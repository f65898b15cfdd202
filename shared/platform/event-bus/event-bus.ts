import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { limitedClient } from '../aws/limited-client.ts'
import { limits } from '../aws/limits.ts'

type BusEntry = { readonly source: string; readonly detailType: string; readonly detail: object }

/** The bus accepted some events and not others. The caller keeps its record and puts all of it again. */
class EventsNotTakenError extends Error {
  override name = 'EventsNotTakenError'
  constructor(codes: readonly string[], bus: string) {
    super(
      `${codes.length} of the events were not taken by ${bus}: ${[...new Set(codes)].join(', ')}; put them again`,
    )
  }
}

/** PutEvents accepts so many in one call. */
const MAX_ENTRIES = 10

const inTens = <T>(entries: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(entries.length / MAX_ENTRIES) }, (_, index) =>
    entries.slice(index * MAX_ENTRIES, (index + 1) * MAX_ENTRIES),
  )

const eventBridgeClient = async (): Promise<EventBridgeClient> => {
  const { EventBridgeClient } = await import('@aws-sdk/client-eventbridge')
  return limitedClient(limits.eventBridge, (settings) => new EventBridgeClient(settings))
}

export type EventBus = { readonly put: (entries: readonly BusEntry[]) => Promise<void> }

export const eventBus = (
  busName: string,
  connect: () => Promise<EventBridgeClient> = eventBridgeClient,
): EventBus => {
  let client: Promise<EventBridgeClient> | undefined
  return {
    put: async (entries) => {
      if (entries.length === 0) return
      client ??= connect()
      const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge')
      const bridge = await client
      for (const ten of inTens(entries)) {
        const Entries = ten.map(({ source, detailType, detail }) => ({
          EventBusName: busName,
          Source: source,
          DetailType: detailType,
          Detail: JSON.stringify(detail),
        }))
        const answer = await bridge.send(new PutEventsCommand({ Entries }))
        const refused = (answer.Entries ?? []).flatMap(({ ErrorCode }) => (ErrorCode ? [ErrorCode] : []))
        if (refused.length > 0) throw new EventsNotTakenError(refused, busName)
      }
    },
  }
}
