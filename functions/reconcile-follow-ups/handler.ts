import { z } from 'zod'
import { log } from '#shared/observability/log.ts'
import { countMetric } from '#shared/observability/metrics.ts'
import { scheduledChain } from '#shared/queue/scheduled-chain.ts'
import { type ReconcilePorts, reconcile } from './reconcile.ts'

const inputSchema = z.object({ version: z.literal(1) })

export const makeHandler = (deps: () => Omit<ReconcilePorts, 'remainingTime'>) =>
  scheduledChain(inputSchema, async (_, { remainingTime }) => {
    const count = await reconcile({ ...deps(), remainingTime })
    if (count === 0) return
    log('follow-ups-recovered', { count })
    countMetric('FollowUpsRecovered', count)
  })
