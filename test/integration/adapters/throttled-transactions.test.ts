import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dynamoDbUnitOfWork } from '#shared/platform/dynamodb/dynamodb-unit-of-work.ts'
import { putNew } from '#shared/platform/dynamodb/dynamodb-write.ts'
import { retryThrottledTransactions } from '#shared/platform/dynamodb/retry-throttled-transactions.ts'
import {
  type Answer,
  clientConfig,
  type RecordingEndpoint,
  recordingEndpoint,
} from '../../support/aws/recording-endpoint.ts'

let database: RecordingEndpoint

beforeEach(async () => {
  database = await recordingEndpoint()
})
afterEach(() => database.close())

const unitOfWork = () =>
  dynamoDbUnitOfWork(() =>
    DynamoDBDocumentClient.from(
      retryThrottledTransactions(new DynamoDBClient({ ...clientConfig(database), maxAttempts: 2 })),
    ),
  )

const cancelledBecause = (...codes: readonly string[]): Answer => ({
  status: 400,
  errorType: 'TransactionCanceledException',
  body: { Message: 'cancelled', CancellationReasons: codes.map((Code) => ({ Code })) },
})

const writes = ['a', 'b'].map((sk) => putNew({ table: 't', describes: sk }, { pk: 'p', sk }))

describe('a transaction that DynamoDB has throttled', () => {
  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is sent again, as the same transaction: %s',
    async (code) => {
      database.answerNext(cancelledBecause('None', code))
      expect(await unitOfWork().commit(writes)).toEqual({ outcome: 'committed' })
      const tokens = database.received.map(({ body }) => JSON.parse(body).ClientRequestToken)
      expect(tokens).toHaveLength(2)
      expect(tokens[1]).toBe(tokens[0])
    },
  )

  it('is an error when it stays throttled, never a conflict', async () => {
    for (let time = 1; time <= 2; time += 1) database.answerNext(cancelledBecause('ThrottlingError', 'None'))
    await expect(unitOfWork().commit(writes)).rejects.toThrow('cancelled')
  })

  it('is not sent again when another transaction was first: the caller reads and decides again', async () => {
    database.answerNext(cancelledBecause('TransactionConflict', 'None'))
    expect(await unitOfWork().commit(writes)).toMatchObject({ outcome: 'conflict', on: ['a'] })
    expect(database.received).toHaveLength(1)
  })
})
