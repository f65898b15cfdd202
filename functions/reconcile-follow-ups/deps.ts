import { dynamoDbParticipants } from '#shared/adapters/dynamodb-participants.ts'
import { lambdaInvoker } from '#shared/adapters/lambda-invoker.ts'
import { systemClock } from '#shared/adapters/system-clock.ts'
import { envSchema } from './env.ts'
import type { ReconcilePorts } from './reconcile.ts'

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
