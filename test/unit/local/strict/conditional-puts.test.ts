import { describe, expect, it } from 'vitest'
import type { RawCall } from '#local/emulator/front-door/call.ts'
import { s3 } from '#local/emulator/front-door/services/s3.ts'
import type { Account } from '#local/emulator/front-door/services/service.ts'
import { emptyMeters } from '#local/emulator/meters/meters.ts'
import { Objects } from '#local/emulator/objects/objects.ts'
import type { Assembly } from '#local/emulator/template/assembly.ts'

const anAccount = (): Account => {
  const assembly = { ofType: () => [{ name: 'exports', arn: 'arn:exports', properties: {} }] }
  return {
    objects: new Objects(assembly as unknown as Assembly),
    meters: emptyMeters(),
  } as unknown as Account
}

const moment = { at: 0, id: 'c', rounds: {}, causes: () => {} }

const put = (account: Account, body: string, condition: Readonly<Record<string, string>>) => {
  const call = {
    ...{ method: 'PUT', path: '/exports/releases/a.json', query: new URLSearchParams() },
    ...{ headers: condition, body: Buffer.from(body) },
  }
  const reply = s3(call as unknown as RawCall, account).perform(moment as never) as {
    readonly headers: Readonly<Record<string, string>>
  }
  return reply.headers['etag'] ?? ''
}

describe('S3 objects that are put under a condition', () => {
  it('are put where there was none, once', () => {
    const account = anAccount()
    put(account, 'one', { 'if-none-match': '*' })
    expect(() => put(account, 'two', { 'if-none-match': '*' })).toThrow('preconditions')
  })

  it('are put over the version that was read, and over no other', () => {
    const account = anAccount()
    const read = put(account, 'one', {})
    const next = put(account, 'two', { 'if-match': read })
    expect(() => put(account, 'three', { 'if-match': read })).toThrow('preconditions')
    expect(put(account, 'three', { 'if-match': next })).not.toBe(next)
  })

  it('are refused where the object that was read is gone', () => {
    expect(() => put(anAccount(), 'one', { 'if-match': '"read"' })).toThrow('does not exist')
  })
})
