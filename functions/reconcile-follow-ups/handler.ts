import { z } from 'zod'
import { type ReconcilePorts, reconcile } from '#shared/follow-up/use-cases/reconcile.ts'
import { log } from '#shared/platform/logs/log.ts'
import { countMetric } from '#shared/platform/logs/metrics.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'

const inputSchema = z.object({ version: z.literal(1) })

export const makeHandler = (deps: () => Omit<ReconcilePorts, 'remainingTime'>) =>
  scheduledChain(inputSchema, async (_, { remainingTime }) => {
    const count = await reconcile({ ...deps(), remainingTime })
    if (count === 0) return
    log('follow-ups-recovered', { count })
    countMetric('FollowUpsRecovered', count)
  })
