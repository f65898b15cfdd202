import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FunctionWorker } from '#local/emulator/workers/function-worker.ts'

const NOON = Date.parse('2026-06-01T12:00:00Z')
const ENDPOINT = 'http://127.0.0.1:4599'

/** Calls AWS as often as its event says, and tells its time. */
const BUNDLE = `
import http from 'node:http'
const call = () => new Promise((resolve) => {
  const onAnswer = (answer) => answer.resume().on('end', resolve)
  http.request({ host: '127.0.0.1', port: 4599, method: 'POST', path: '/', headers: {} }, onAnswer).end()
})
const firesBefore = (answer) => {
  let hasFired = false
  const limit = setTimeout(() => { hasFired = true }, 2_000)
  return answer.then(() => { clearTimeout(limit); return hasFired })
}
export const handler = async ({ calls, isSlow }) => {
  if (isSlow) return { hasTimedOut: await firesBefore(call()) }
  const startedAt = Date.now()
  for (let made = 0; made < calls; made += 1) await call()
  return { startedAt }
}
`

let folder: string
let answered = 0
let answersAfterMs = 0
const workers: FunctionWorker[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'function-worker-'))
  writeFileSync(join(folder, 'index.mjs'), BUNDLE)
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  rmSync(folder, { recursive: true })
})

const aWorker = (clockSkewMs = 0) => {
  const birth = {
    functionName: 'f',
    functionArn: 'arn:f',
    bundle: join(folder, 'index.mjs'),
    handler: 'handler',
    memoryMb: 512,
    timeoutMs: 20_000,
    seed: '1',
    clock: new SharedArrayBuffer(8),
    clockSkewMs,
  }
  const onCall = async () => {
    answered += 1
    if (answersAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, answersAfterMs))
    return { status: 200, headers: {}, body: '' }
  }
  const worker = new FunctionWorker(birth, { AWS_ENDPOINT_URL: ENDPOINT }, { onLog: () => {}, onCall })
  workers.push(worker)
  return worker
}

const request = (invocation: string, calls: number) => ({
  invocation,
  seedText: invocation,
  at: NOON,
  event: { calls },
})

describe('a function', () => {
  it('has a clock that may be off, which changes nothing about when it ends', async () => {
    expect(await aWorker(-1_500).invoke(request('a', 3))).toEqual({
      outcome: 'returned',
      result: { startedAt: NOON - 1_500 },
      endedAt: NOON + 3,
    })
  })

  it('is ended at its time limit: what it did is done, what it would have done next is not', async () => {
    const worker = aWorker()
    answered = 0
    expect(await worker.invoke({ ...request('b', 5), endsAfterCalls: 2 })).toMatchObject({
      outcome: 'failed',
      error: { name: 'Sandbox.Timedout', message: 'b Task timed out after 20 seconds' },
      endedAt: NOON + 20_000,
    })
    expect(answered).toBe(2)
    expect(await worker.invoke(request('c', 1))).toMatchObject({ outcome: 'returned' })
  })

  it('does not take a slow machine for a slow AWS', async () => {
    const worker = aWorker()
    answersAfterMs = 2_100
    const { event: _, ...slow } = request('e', 1)
    expect(await worker.invoke({ ...slow, event: { isSlow: true } })).toMatchObject({
      result: { hasTimedOut: false },
    })
    answersAfterMs = 0
  })

  it('that ends by itself before that is not ended', async () => {
    expect(await aWorker().invoke({ ...request('d', 2), endsAfterCalls: 2 })).toMatchObject({
      outcome: 'returned',
    })
  })
})
