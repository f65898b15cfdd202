/** How long one client of an AWS service may take, in milliseconds. */
export type Limits = {
  /** Until the connection stands. Below 2,000, where the SDK measures it exactly. */
  readonly connectMs: number
  /** From the start of one attempt until its answer begins. */
  readonly answerMs: number
  /** Between two pieces of an answer. */
  readonly idleMs: number
  /** Of one call with all its attempts, and the waits between them. */
  readonly totalMs: number
  /** Above 1 only where doing the same again changes nothing. */
  readonly attempts: number
}

const CONNECT_MS = 1_500

/** Less than any function's own limit (15 seconds at the least): what hangs is thrown, logged and retried. */
export const limits = {
  /** Each write is conditional or idempotent by its token: doing it again after a lost answer is safe. */
  dynamoDb: { connectMs: CONNECT_MS, answerMs: 3_000, idleMs: 3_000, totalMs: 8_000, attempts: 3 },
  /** SES knows no idempotency token: a second attempt after a lost answer is a second email. */
  ses: { connectMs: CONNECT_MS, answerMs: 8_000, idleMs: 2_000, totalMs: 9_000, attempts: 1 },
  /** Asks for the rate; a sending waits for it, and goes on at the known rate where it fails. */
  sesAccount: { connectMs: CONNECT_MS, answerMs: 2_000, idleMs: 2_000, totalMs: 3_000, attempts: 1 },
  /** An alarm's name and token make it the same alarm. Short: a person's page waits for it. */
  scheduler: { connectMs: CONNECT_MS, answerMs: 2_000, idleMs: 2_000, totalMs: 4_000, attempts: 3 },
  /** Advancing twice is harmless. */
  lambda: { connectMs: CONNECT_MS, answerMs: 3_000, idleMs: 3_000, totalMs: 7_000, attempts: 3 },
  /** Events carry their own ids. */
  eventBridge: { connectMs: CONNECT_MS, answerMs: 3_000, idleMs: 3_000, totalMs: 8_000, attempts: 3 },
  /** A row that is enrolled already writes nothing. */
  sqs: { connectMs: CONNECT_MS, answerMs: 3_000, idleMs: 3_000, totalMs: 8_000, attempts: 3 },
  /** `answerMs` includes sending the object. A get answers before its body has come: `idleMs` ends that. */
  s3: { connectMs: CONNECT_MS, answerMs: 8_000, idleMs: 5_000, totalMs: 10_000, attempts: 3 },
  /** A roster is read at the pace at which its rows are enrolled: its connection rests for whole batches. */
  s3SlowReader: { connectMs: CONNECT_MS, answerMs: 8_000, idleMs: 30_000, totalMs: 10_000, attempts: 3 },
  /** A dataset's largest table, some hundred megabytes; tried again with the file from its start. */
  s3LongFiles: { connectMs: CONNECT_MS, answerMs: 60_000, idleMs: 60_000, totalMs: 75_000, attempts: 1 },
} as const satisfies Record<string, Limits>

/** Of each request to the identity provider: a sign-in makes three, within 15 seconds. In seconds. */
export const SIGN_IN_REQUEST_SECONDS = 4
