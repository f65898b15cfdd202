/**
 * Loggers write to the real stdout and stderr, past the console that vitest watches. What they write belongs
 * to the test that is running, and is shown where that fails.
 */
const IS_CAPTURED = Symbol.for('afterwards.is-captured')

type Write = (chunk: string | Uint8Array, ...rest: readonly unknown[]) => boolean
type Stream = { write: Write; [IS_CAPTURED]?: true }

const capture = (stream: Stream, show: (text: string) => void): void => {
  // Threads are shared by test files, and this runs for each.
  if (stream[IS_CAPTURED]) return
  stream[IS_CAPTURED] = true
  stream.write = (chunk, ...rest) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    show(text.replace(/\n$/, ''))
    const done = rest.find((each) => typeof each === 'function')
    if (done) queueMicrotask(done as () => void)
    return true
  }
}

capture(process.stdout as unknown as Stream, (text) => console.log(text))
capture(process.stderr as unknown as Stream, (text) => console.error(text))
