import { S3Client } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { s3Objects } from '#shared/platform/s3/s3-objects.ts'

const client = async () =>
  new S3Client({ region: 'eu-west-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
const objects = s3Objects('rosters', client)

const policyOf = ({ fields }: { readonly fields: Readonly<Record<string, string>> }) =>
  JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()).conditions

describe('a form that lets a browser put one object', () => {
  it('is for that key, that type and at most that size', async () => {
    const rules = {
      key: 'uploads/u1.csv',
      contentType: 'text/csv',
      maxBytes: 5_000_000,
      expiresInSeconds: 600,
    }
    const form = await objects.uploadForm({
      ...rules,
      fields: { success_action_redirect: 'https://x.example/clinic' },
    })
    expect(form.fields).toMatchObject({ key: 'uploads/u1.csv', 'Content-Type': 'text/csv' })
    expect(policyOf(form)).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, 5_000_000],
        { 'Content-Type': 'text/csv' },
        { success_action_redirect: 'https://x.example/clinic' },
        { key: 'uploads/u1.csv' },
      ]),
    )
  })
})

describe('a link that lets a browser get one object', () => {
  it('runs out, and saves under a name of ours', async () => {
    const link = await objects.downloadLink({
      key: 'exports/a/dataset.zip',
      expiresInSeconds: 300,
      fileName: 'a.zip',
    })
    const url = new URL(link)
    expect(url.pathname).toBe('/exports/a/dataset.zip')
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300')
    expect(url.searchParams.get('response-content-disposition')).toBe('attachment; filename="a.zip"')
  })
})
