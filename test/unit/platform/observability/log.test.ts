import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { log, logError } from '#shared/platform/logs/log.ts'

let lines: string[]

beforeEach(() => {
  lines = []
  const keep = (line: unknown) => {
    lines.push(String(line))
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})

afterEach(() => vi.restoreAllMocks())

const line = () => JSON.parse(lines.join(''))

describe('a log line', () => {
  it('carries its code, its level and the ids', () => {
    log('email-refused', { followUp: 'e000000000000001.10w', claimId: 'c000000000000001' })
    expect(line()).toMatchObject({
      level: 'WARN',
      code: 'email-refused',
      followUp: 'e000000000000001.10w',
      claimId: 'c000000000000001',
    })
  })

  it('leaves out a value that is not an id, and names its field', () => {
    log('email-refused', { email: 'maureen@example.com', participant: 'maureen@example.com', reason: 'a\nb' })
    expect(lines.join('')).not.toContain('maureen')
    expect(line()).toMatchObject({ withheld: 'email participant reason' })
  })

  it('has the name, stack and AWS request of an error that is not ours, never its message', () => {
    const fault = Object.assign(new Error('not verified: maureen@example.com'), {
      name: 'MessageRejected',
      $metadata: { httpStatusCode: 400, requestId: 'r-1' },
    })
    logError('invocation-failed', fault)
    expect(line()).toMatchObject({ fault: 'MessageRejected', httpStatus: 400, awsRequestId: 'r-1' })
    expect(line().at.length).toBeGreaterThan(0)
    expect(lines.join('')).not.toContain('maureen')
  })

  it('has the message of our own errors', () => {
    logError('record-failed', new UnreadableItemError('p1 a#person', 'version: invalid_type'))
    expect(line().says).toContain('p1 a#person')
  })
})
