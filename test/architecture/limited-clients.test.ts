import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/platform/aws/limits.ts'

/** `new SomeClient(settings` and `new SomeClient({ ...settings`, as `limitedClient` hands them out. */
const WITHIN_LIMITS =
  /limitedClient\(\s*[\w.]+,\s*\(settings\) =>\s*new \w+Client\((?:settings\)|\{\s*\.\.\.settings,)/g
const MADE = /new \w+Client\(/g

const unlimitedIn = (source: string): number =>
  (source.match(MADE)?.length ?? 0) - (source.match(WITHIN_LIMITS)?.length ?? 0)

const files = execFileSync('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  'shared',
  'functions',
])
  .toString()
  .trim()
  .split('\n')
  .filter((file) => file.endsWith('.ts'))

/** Of the functions that answer pages, which have the shortest. */
const SHORTEST_FUNCTION_MS = 15_000
/** Of the one function that sends long files, each up to three times. */
const EXPORT_FUNCTION_MS = 900_000

describe('the clients of AWS services', () => {
  it('are made with limits, each of them', () => {
    const sources = files.map((file) => ({ file, source: readFileSync(file, 'utf8') }))
    expect(sources.filter(({ source }) => unlimitedIn(source) > 0).map(({ file }) => file)).toEqual([])
    expect(sources.filter(({ source }) => source.match(WITHIN_LIMITS))).toHaveLength(9)
  })

  it('give up while the function still has time to say so', () => {
    for (const [name, { connectMs, answerMs, totalMs }] of Object.entries(limits)) {
      expect(connectMs).toBeLessThan(2_000)
      expect(connectMs).toBeLessThan(answerMs)
      expect(answerMs).toBeLessThan(totalMs)
      const mostMs = name === 's3LongFiles' ? EXPORT_FUNCTION_MS / 3 : SHORTEST_FUNCTION_MS
      expect(totalMs).toBeLessThan(mostMs)
    }
  })

  it('never send an email a second time by themselves', () => {
    expect(limits.ses.attempts).toBe(1)
  })

  it('are found by this check where they are made without limits', () => {
    expect(unlimitedIn('new SQSClient({ maxAttempts: 3 })')).toBe(1)
    expect(unlimitedIn('limitedClient(limits.sqs, () => new SQSClient({}))')).toBe(1)
    expect(unlimitedIn('limitedClient(limits.sqs, (settings) => new SQSClient(settings))')).toBe(0)
  })
})
