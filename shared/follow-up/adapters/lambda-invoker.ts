import type { LambdaClient } from '@aws-sdk/client-lambda'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import type { Invoker } from '../ports/invoker.ts'

const lambdaClient = async (): Promise<LambdaClient> => {
  const { LambdaClient } = await import('@aws-sdk/client-lambda')
  return limitedClient(limits.lambda, (settings) => new LambdaClient(settings))
}

/** Invokes asynchronously: Lambda queues the call, tries it three times and sets aside what still fails. */
export const lambdaInvoker = (
  functionName: string,
  connect: () => Promise<LambdaClient> = lambdaClient,
): Invoker => {
  let client: Promise<LambdaClient> | undefined
  return {
    advance: async ({ participant, followUp }, sequence) => {
      client ??= connect()
      const { InvokeCommand } = await import('@aws-sdk/client-lambda')
      const lambda = await client
      const input = { version: 1, participant, followUp, sequence }
      await lambda.send(
        new InvokeCommand({
          FunctionName: functionName,
          InvocationType: 'Event',
          Payload: new TextEncoder().encode(JSON.stringify(input)),
        }),
      )
    },
  }
}
