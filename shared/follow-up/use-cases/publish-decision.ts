import { BUS_SOURCE, type BusEvent, detailTypeOf } from '../rules/bus/bus-event.ts'
import { busEventsOf, type Decided } from '../rules/bus/bus-events-of.ts'

type Entry = { readonly source: string; readonly detailType: string; readonly detail: BusEvent }

export type PublishPorts = {
  /** Throws unless the bus took every one of them. */
  readonly bus: { readonly put: (entries: readonly Entry[]) => Promise<void> }
}

export const publish = async ({ bus }: PublishPorts, events: readonly BusEvent[]): Promise<void> => {
  const entries = events.map((detail) => ({ source: BUS_SOURCE, detailType: detailTypeOf(detail), detail }))
  if (entries.length > 0) await bus.put(entries)
}

/**
 * Tells the world of one decision; the number of events that were published. Many decisions concern nobody
 * outside.
 */
export const publishDecision = async (ports: PublishPorts, decision: Decided): Promise<number> => {
  const events = busEventsOf(decision)
  await publish(ports, events)
  return events.length
}
