import { log } from '#shared/observability/log.ts'
import { scheduledChain } from '#shared/queue/scheduled-chain.ts'
import { alertEveryProgramme } from './alert-daily.ts'
import { alertInputSchema } from './alert-input.ts'
import { alertSameDay } from './alert-same-day.ts'
import type { AlertDeps } from './deps.ts'

export const makeHandler = (deps: () => AlertDeps) =>
  scheduledChain(alertInputSchema, async (input) => {
    const ports = { ...deps(), note: log }
    if (input.start === 'daily') return alertEveryProgramme(ports, ports.programmes)
    if (input.occurrence) return alertSameDay(ports, input.occurrence)
  })
