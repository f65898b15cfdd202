import { log } from '#shared/observability/log.ts'
import { scheduledChain } from '#shared/queue/scheduled-chain.ts'
import { alertEveryProgramme } from './alert-daily.ts'
import { alertInputSchema } from './alert-input.ts'
import { alertRiskOwner, remindRiskOwners } from './alert-risk-owner.ts'
import { alertSameDay } from './alert-same-day.ts'
import type { AlertDeps } from './deps.ts'

export const makeHandler = (deps: () => AlertDeps) =>
  scheduledChain(alertInputSchema, async (input) => {
    const ports = { ...deps(), note: log }
    switch (input.start) {
      case 'daily':
        return alertEveryProgramme(ports, ports.programmes)
      case 'risk-reminder':
        return remindRiskOwners(ports, ports.programmes, input.round)
      case 'risk-raised':
        return alertRiskOwner(ports, input.programme)
      case 'event':
        return input.occurrence && alertSameDay(ports, input.occurrence)
    }
  })
