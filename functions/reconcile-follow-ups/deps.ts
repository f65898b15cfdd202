import { dynamoDbParticipants } from '#shared/follow-up/adapters/dynamodb-participants.ts'
import { lambdaInvoker } from '#shared/follow-up/adapters/lambda-invoker.ts'
import type { ReconcilePorts } from '#shared/follow-up/use-cases/reconcile.ts'
import { systemClock } from '#shared/platform/clock/system-clock.ts'
import { envSchema } from './env.ts'

let built: Omit<ReconcilePorts, 'remainingTime'> | undefined

const build = (): Omit<ReconcilePorts, 'remainingTime'> => {
  const env = envSchema.parse(process.env)
  return {
    participants: dynamoDbParticipants({ table: env.FOLLOW_UP_TABLE }),
    invoker: lambdaInvoker(env.ADVANCE_FUNCTION),
    clock: systemClock,
  }
}

/** Built at the first call, so that importing the handler needs no environment. */
export const deps = (): Omit<ReconcilePorts, 'remainingTime'> => {
  built ??= build()
  return built
}
