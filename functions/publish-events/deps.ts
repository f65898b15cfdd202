import { eventBus } from '#shared/adapters/event-bus.ts'
import { envSchema } from './env.ts'
import type { PublishPorts } from './publish-decision.ts'

let built: PublishPorts | undefined

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): PublishPorts => {
  built ??= { bus: eventBus(envSchema.parse(process.env).EVENT_BUS) }
  return built
}
