import { Temporal } from 'temporal-polyfill'

/** A stream for people; `isTTY`: a line can be written over. */
export type ProgressStream = { readonly isTTY?: boolean; readonly write: (text: string) => unknown }

type Span = {
  /** Virtual milliseconds since 1970. */
  readonly from: number
  readonly until: number
  readonly timeZone: string
}

type Output = {
  readonly stream: ProgressStream
  /** Real milliseconds since any moment. */
  readonly clock: () => number
}

export type Progress = {
  /** Where virtual time is now. Writes only as often as can be read. */
  readonly reach: (now: number, emails: number) => void
  readonly end: () => void
}

const EVERY_MS = 5_000
const EVERY_MS_ON_A_TERMINAL = 200
/** Before that much is played, the time left is a guess. */
const FORESEES_FROM_SHARE = 0.02
const CLEARS_THE_LINE = '\r\u001b[K'

const leftInWords = (ms: number): string => {
  const seconds = Math.ceil(ms / 5_000) * 5
  if (seconds < 90) return `about ${seconds} s left`
  return `about ${Math.round(seconds / 60)} minutes left`
}

/** Which virtual day is played, up to which, how much of it that is, and roughly how long the rest takes. */
export const showProgress = (
  { from, until, timeZone }: Span,
  { stream, clock }: Output = { stream: process.stderr, clock: () => performance.now() },
): Progress => {
  const dayOf = (at: number): string =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const startedAt = clock()
  let writtenAt = startedAt
  let hasOpenLine = false
  const write = (line: string): void => {
    stream.write(stream.isTTY ? `${CLEARS_THE_LINE}${line}` : `${line}\n`)
    hasOpenLine = stream.isTTY === true
  }
  return {
    reach: (now, emails) => {
      const realNow = clock()
      if (realNow - writtenAt < (stream.isTTY ? EVERY_MS_ON_A_TERMINAL : EVERY_MS)) return
      writtenAt = realNow
      const share = until > from ? Math.min(1, (now - from) / (until - from)) : 1
      const played = realNow - startedAt
      const left = share >= FORESEES_FROM_SHARE ? [leftInWords((played * (1 - share)) / share)] : []
      const percent = `${Math.floor(100 * share)}%`
      write([`${dayOf(now)} of ${dayOf(until)}`, percent, `${emails} emails`, ...left].join(', '))
    },
    end: () => {
      if (hasOpenLine) stream.write(CLEARS_THE_LINE)
      hasOpenLine = false
    },
  }
}
