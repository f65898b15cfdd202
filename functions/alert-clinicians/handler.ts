import { alertEveryProgramme } from '#shared/outreach/use-cases/alert-daily.ts'
import { alertRiskOwner, remindRiskOwners } from '#shared/outreach/use-cases/alert-risk-owner.ts'
import { alertSameDay } from '#shared/outreach/use-cases/alert-same-day.ts'
import { log } from '#shared/platform/logs/log.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'
import { alertInputSchema } from './alert-input.ts'
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
