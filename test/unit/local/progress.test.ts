import { expect, test } from 'vitest'
import { showProgress } from '#local/demo/progress.ts'

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const DAY = 24 * 3_600_000

/** Plays a hundred days, one in each real second. */
const played = (isTTY: boolean): string => {
  let now = 0
  let written = ''
  const stream = { isTTY, write: (text: string) => (written += text) }
  const span = { from: at('2026-01-01'), until: at('2026-04-11'), timeZone: 'Europe/London' }
  const progress = showProgress(span, { stream, clock: () => now })
  for (let day = 0; day <= 100; day++) {
    now = day * 1_000
    progress.reach(span.from + day * DAY, day)
  }
  progress.end()
  return written
}

test('progress says the day, the last day, the share and the time left, every five seconds', () => {
  const lines = played(false).split('\n')
  expect(lines).toHaveLength(21)
  expect(lines[0]).toBe('2026-01-06 of 2026-04-11, 5%, 5 emails, about 2 minutes left')
  expect(lines[9]).toBe('2026-02-20 of 2026-04-11, 50%, 50 emails, about 50 s left')
  expect(lines[19]).toBe('2026-04-11 of 2026-04-11, 100%, 100 emails, about 0 s left')
})

test('on a terminal it is one line, written over and cleared at the end', () => {
  const lines = played(true).split('\r\u001b[K')
  expect(lines[50]).toContain('2026-02-20 of 2026-04-11, 50%')
  expect(lines.at(-1)).toBe('')
  expect(lines.join('')).not.toContain('\n')
})
