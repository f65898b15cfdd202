import { writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { s3Objects } from '#shared/platform/s3/s3-objects.ts'
import {
  clientConfig,
  type RecordingEndpoint,
  recordingEndpoint,
} from '../../support/aws/recording-endpoint.ts'

const TEXT = 'participant,episode\r\n'.repeat(20_000)

/** The SDK sends a stream in chunks, each after its length, and a checksum after the last. */
const unchunked = (body: string): string => body.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '')

let s3: RecordingEndpoint
let path: string

beforeEach(async () => {
  s3 = await recordingEndpoint()
  path = join(await mkdtemp(join(tmpdir(), 'long-files-')), 'items_long.csv')
  writeFileSync(path, TEXT)
})
afterEach(() => s3.close())

const put = () => {
  const client = new S3Client({ ...clientConfig(s3), forcePathStyle: true, maxAttempts: 1 })
  const objects = s3Objects('exports', async () => client)
  return objects.putFile('exports/a/items_long.csv', path, { contentType: 'text/csv' })
}

describe('a long file of this machine', () => {
  it('is put whole, with its length', async () => {
    await put()
    expect(s3.received).toHaveLength(1)
    const [request] = s3.received
    expect(request?.path).toContain('/exports/exports/a/items_long.csv')
    expect(request?.headers['x-amz-decoded-content-length']).toBe(String(TEXT.length))
    expect(unchunked(request?.body ?? '')).toContain(TEXT)
  })

  it('is sent again from its start where a try fails, and given up after three', async () => {
    s3.answerNext('hang-up')
    s3.answerNext({ status: 503, body: {} })
    await put()
    expect(s3.received.map(({ body }) => unchunked(body).includes(TEXT))).toEqual([true, true, true])
    for (let failure = 0; failure < 3; failure += 1) s3.answerNext({ status: 503, body: {} })
    await expect(put()).rejects.toThrow()
    expect(s3.received).toHaveLength(6)
  })
})
