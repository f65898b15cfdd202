import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventBus } from '#shared/platform/event-bus/event-bus.ts'
import {
  clientConfig,
  type RecordingEndpoint,
  recordingEndpoint,
} from '../../support/aws/recording-endpoint.ts'

let bridge: RecordingEndpoint

beforeEach(async () => {
  bridge = await recordingEndpoint({ status: 200, body: { FailedEntryCount: 0, Entries: [] } })
})
afterEach(() => bridge.close())

const bus = () =>
  eventBus('afterwards', async () => new EventBridgeClient({ ...clientConfig(bridge), maxAttempts: 1 }))
const entries = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    source: 'afterwards',
    detailType: 'email-sent.v1',
    detail: { number },
  }))
const put = (call: number) => JSON.parse(bridge.received[call]?.body ?? '{}').Entries

describe('the bus', () => {
  it('takes events ten at a time, in their order', async () => {
    await bus().put(entries(23))
    expect(bridge.received.map((_, call) => put(call).length)).toEqual([10, 10, 3])
    expect(put(2)[2]).toEqual({
      EventBusName: 'afterwards',
      Source: 'afterwards',
      DetailType: 'email-sent.v1',
      Detail: '{"number":22}',
    })
  })

  it('is not called for nothing', async () => {
    await bus().put([])
    expect(bridge.received).toEqual([])
  })

  it('tells of events that it did not take, although the call itself went well', async () => {
    bridge.answerNext({
      status: 200,
      body: { FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException' }] },
    })
    await expect(bus().put(entries(2))).rejects.toThrow(/1 of the events .* ThrottlingException/)
  })
})
