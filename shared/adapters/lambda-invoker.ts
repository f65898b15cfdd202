import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import type { Invoker } from '#shared/ports/invoker.ts'
import type { FollowUpKey } from '#shared/ports/participants.ts'

/** Invokes asynchronously: Lambda queues the call, tries it three times and keeps what fails in the function's own DLQ. */
export class LambdaInvoker implements Invoker {
  readonly #client: LambdaClient
  readonly #functionName: string

  constructor(client: LambdaClient, functionName: string) {
    this.#client = client
    this.#functionName = functionName
  }

  async advance({ participant, followUp }: FollowUpKey, sequence: number): Promise<void> {
    const input = { version: 1, participant, followUp, sequence }
    await this.#client.send(
      new InvokeCommand({
        FunctionName: this.#functionName,
        InvocationType: 'Event',
        Payload: new TextEncoder().encode(JSON.stringify(input)),
      }),
    )
  }
}
