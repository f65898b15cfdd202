import { AsyncLocalStorage } from 'node:async_hooks'
import crypto, { createHash } from 'node:crypto'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import {
  type CarriedAnswer,
  type CarriedCall,
  InMemoryRequest,
  incomingMessage,
} from './in-memory-request.ts'
import { CALL_HEADER } from './messages.ts'
import type { ResponseOrder } from './response-order.ts'

/** What the replaced globals know of one invocation: its time, its calls so far, its random numbers. */
export type Running = {
  readonly invocation: string
  readonly seedText: string
  readonly startedAt: number
  calls: number
  readonly drawn: Map<string, number>
  readonly order: ResponseOrder
  readonly endsAfterCalls: number
  /** Ends it at its time limit. What it still has under way goes nowhere. */
  readonly end: () => void
}

export const running = new AsyncLocalStorage<Running>()

/**
 * Time passes by one millisecond with each call to AWS, so that it depends on what was done and not on how
 * fast.
 */
export const timeIn = (invocation: Running): number => invocation.startedAt + invocation.calls

/**
 * `Date` that follows the virtual clock, `skewMs` ahead of it. Installed before the bundle is imported; the
 * bundle cannot tell.
 */
const installClock = (clock: Float64Array, skewMs: number): void => {
  const now = () => {
    const invocation = running.getStore()
    return (invocation === undefined ? (clock[0] ?? 0) : timeIn(invocation)) + skewMs
  }
  const Real = globalThis.Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  })
}

/**
 * Bytes that depend only on the seed, the delivery and how often this kind was drawn before. Each kind of
 * draw counts for itself, so that the SDK's own draws do not shift the product's.
 */
const bytes = (invocation: Running, kind: string, size: number): Buffer => {
  const drawn = (invocation.drawn.get(kind) ?? 0) + 1
  invocation.drawn.set(kind, drawn)
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, block) =>
    createHash('sha256').update(`${invocation.seedText} ${kind} ${drawn} ${block}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, size)
}

const uuidFrom = (raw: Buffer): string => {
  const hex = raw.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** `node:crypto`, Web Crypto and `Math.random` seeded while an invocation runs. */
export const installChance = (): void => {
  const real = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID, random: Math.random }
  const webRandom = globalThis.crypto.getRandomValues.bind(globalThis.crypto)
  const fill = <T extends NodeJS.TypedArray>(target: T): T => {
    const invocation = running.getStore()
    if (invocation === undefined) return webRandom(target as never) as unknown as T
    const raw = bytes(invocation, `values${target.byteLength}`, target.byteLength)
    new Uint8Array(target.buffer as ArrayBuffer, target.byteOffset, target.byteLength).set(raw)
    return target
  }
  const uuid = () => {
    const invocation = running.getStore()
    return invocation === undefined ? real.randomUUID() : uuidFrom(bytes(invocation, 'uuid', 16))
  }
  const randomBytes = (size: number, callback?: (error: Error | null, raw: Buffer) => void) => {
    const invocation = running.getStore()
    const raw = invocation === undefined ? real.randomBytes(size) : bytes(invocation, `bytes${size}`, size)
    if (callback === undefined) return raw
    queueMicrotask(() => callback(null, raw))
    return undefined
  }
  Object.assign(crypto, { randomBytes, randomUUID: uuid, randomFillSync: fill })
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill, configurable: true })
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: uuid, configurable: true })
  Math.random = () => {
    const invocation = running.getStore()
    return invocation === undefined
      ? real.random()
      : bytes(invocation, 'random', 6).readUIntBE(0, 6) / 2 ** 48
  }
}

/** A function's time limits are real ones here, where a slow machine must not look like a slow AWS. */
const LIMIT_FROM_MS = 2_000
const SLOWER_HERE = 20

/** The SDK's limits for an answer of AWS. Its pauses between two tries are shorter, and stay as they are. */
const installPatience = (): void => {
  const real = globalThis.setTimeout
  const patient = (then: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
    real(then, running.getStore() !== undefined && ms >= LIMIT_FROM_MS ? ms * SLOWER_HERE : ms, ...given)
  globalThis.setTimeout = Object.assign(patient, real) as typeof setTimeout
}

type OnResponse = (response: http.IncomingMessage) => void

/** Carries a call to the front door and brings its answer. */
export type Carry = (call: CarriedCall, onAnswer: (answer: CarriedAnswer) => void) => void

/**
 * Calls to AWS go to the front door through the thread's own port, say which invocation makes them, and are
 * answered in their order. Everything else goes out as it would. Nothing verifies signatures here, so a
 * header more does no harm.
 */
export const installCalls = (carry: Carry, endpoint: string): void => {
  const real = http.request
  const { port } = new URL(endpoint)
  http.request = ((options: http.RequestOptions, onResponse?: OnResponse) => {
    const invocation = running.getStore()
    if (invocation === undefined || onResponse === undefined || String(options.port) !== port) {
      return real(options, onResponse)
    }
    if (invocation.calls >= invocation.endsAfterCalls) {
      invocation.end()
      return new InMemoryRequest(options, () => {})
    }
    invocation.calls += 1
    const { calls: number, order } = invocation
    const headers = { ...options.headers, [CALL_HEADER]: `${invocation.invocation} ${number}` }
    order.called(number)
    const inContext = AsyncLocalStorage.snapshot()
    return new InMemoryRequest({ ...options, headers } as http.RequestOptions, (call) =>
      carry(call, (answer) =>
        order.arrived(number, () => inContext(() => onResponse(incomingMessage(answer)))),
      ),
    )
  }) as typeof http.request
}

type Clock = { readonly clock: Float64Array; readonly skewMs: number }

export const install = ({ clock, skewMs }: Clock, carry: Carry, endpoint: string): void => {
  installClock(clock, skewMs)
  installChance()
  installPatience()
  installCalls(carry, endpoint)
  syncBuiltinESMExports()
}
