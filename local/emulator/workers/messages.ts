import type { CarriedAnswer, CarriedCall } from './in-memory-request.ts'

/** What a worker is born with. */
export type WorkerBirth = {
  readonly functionName: string
  readonly functionArn: string
  readonly bundle: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutMs: number
  readonly seed: string
  /** One Float64: the virtual time outside invocations. */
  readonly clock: SharedArrayBuffer
  /** Milliseconds by which this function's clock is ahead of the virtual one. */
  readonly clockSkewMs: number
}

export type InvokeMessage = {
  readonly kind: 'invoke'
  readonly invocation: string
  /** Seeds this delivery's randomness; a second delivery of one event has another. */
  readonly seedText: string
  /** Virtual milliseconds since 1970 at which it starts. */
  readonly at: number
  readonly event: unknown
  /** It is ended at its time limit instead of making one call more. Default: it has all the time it needs. */
  readonly endsAfterCalls?: number
}

/** The front door's answer to one call of this thread. */
export type AnswerMessage = { readonly kind: 'answer'; readonly call: number; readonly answer: CarriedAnswer }

export type WorkerReply =
  | { readonly kind: 'call'; readonly call: number; readonly request: CarriedCall }
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: string }
  | {
      readonly kind: 'done'
      readonly invocation: string
      /** Virtual time at which it ended: a millisecond for every call to AWS. */
      readonly endedAt: number
      readonly outcome: { readonly result: unknown } | { readonly error: FunctionError }
    }

export type FunctionError = { readonly name: string; readonly message: string; readonly stack: string }

/**
 * Header by which the front door learns which invocation makes a call: `<invocation> <number of the call>`.
 */
export const CALL_HEADER = 'x-local-call'
