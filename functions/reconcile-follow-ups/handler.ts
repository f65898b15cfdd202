import { z } from 'zod'
import { type ReconcilePorts, reconcile, StartsNotTakenError } from '#shared/follow-up/use-cases/reconcile.ts'
import { log } from '#shared/platform/logs/log.ts'
import { countMetric } from '#shared/platform/logs/metrics.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'

const inputSchema = z.object({ version: z.literal(1) })

export const makeHandler = (deps: () => Omit<ReconcilePorts, 'remainingTime'>) =>
  scheduledChain(inputSchema, async (_, { remainingTime }) => {
    const reconciled = await reconcile({ ...deps(), remainingTime })
    const { woken: count, notTaken } = reconciled
    if (count > 0) log('follow-ups-recovered', { count })
    countMetric('FollowUpsRecovered', count)
    if (notTaken > 0) throw new StartsNotTakenError(reconciled)
  })
