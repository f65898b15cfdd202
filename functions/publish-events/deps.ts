import type { PublishPorts } from '#shared/follow-up/use-cases/publish-decision.ts'
import { eventBus } from '#shared/platform/event-bus/event-bus.ts'
import { envSchema } from './env.ts'

let built: PublishPorts | undefined

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): PublishPorts => {
  built ??= { bus: eventBus(envSchema.parse(process.env).EVENT_BUS) }
  return built
}
