import { S3Client } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '#local/emulator/front-door/call.ts'
import { s3FormUpload } from '#local/emulator/front-door/services/s3-form.ts'
import type { Account } from '#local/emulator/front-door/services/service.ts'
import { emptyMeters } from '#local/emulator/meters/meters.ts'
import { Objects } from '#local/emulator/objects/objects.ts'
import type { Assembly } from '#local/emulator/template/assembly.ts'
import { s3Objects } from '#shared/platform/s3/s3-objects.ts'

const SECRET = 'secret of serve-clinic'
const credentials = { accessKeyId: 'LOCALCLINIC', secretAccessKey: SECRET }
const rosters = s3Objects(
  'rosters',
  async () =>
    new S3Client({ region: 'eu-west-2', credentials, endpoint: 'http://s3.local', forcePathStyle: true }),
)
const rules = { key: 'uploads/u1.csv', contentType: 'text/csv', maxBytes: 100, expiresInSeconds: 600 }
const formOf = async () =>
  (await rosters.uploadForm({ ...rules, fields: { success_action_redirect: 'https://x.example/clinic' } }))
    .fields

const anAccount = () => {
  const assembly = { ofType: () => [{ name: 'rosters', arn: 'arn:rosters', properties: {} }] }
  const functions = [credentials]
  return {
    objects: new Objects(assembly as unknown as Assembly),
    lambda: { functions },
    meters: emptyMeters(),
  } as unknown as Account
}

const FILE = 'local_id,programme\r\n'

type Sent = {
  readonly account?: Account
  readonly name?: string
  readonly file?: string
  readonly after?: Readonly<Record<string, string>>
  readonly inMs?: number
}

/** The status, or the name of what S3 says is wrong with the form. */
const answerTo = async (
  fields: Readonly<Record<string, string>>,
  { account = anAccount(), name = 'roster.csv', file = FILE, after = {}, inMs = 0 }: Sent = {},
): Promise<string> => {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob([file], { type: 'application/x-msdownload' }), name)
  for (const [field, value] of Object.entries(after)) form.append(field, value)
  const request = new Request('http://s3.local/rosters', { method: 'POST', body: form })
  const call = {
    method: 'POST',
    path: '/rosters',
    query: new URLSearchParams(),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body: Buffer.from(await request.arrayBuffer()),
  }
  const moment = { at: Date.now() + inMs, id: 'c', rounds: {}, causes: () => {} }
  try {
    const { status } = await s3FormUpload(call, account).perform(moment)
    const stored = account.objects.bucket('rosters')?.objects.get('uploads/u1.csv')
    return `${status} ${stored?.contentType}`
  } catch (error) {
    if (error instanceof ServiceError) return `${error.code}: ${error.message}`
    throw error
  }
}

describe('an upload by a presigned form', () => {
  it('says who may enrol for what, signed, and how the user’s own file is called', async () => {
    const metadata = { 'uploaded-by': 'me', programmes: 'southport-cps' }
    const { fields } = await rosters.uploadForm({ ...rules, metadata, fileNameIn: 'file-name' })
    const account = anAccount()
    expect(await answerTo(fields, { account, name: 'C:\\Gruppe März.xlsx' })).toBe('204 text/csv')
    const stored = account.objects.bucket('rosters')?.objects.get('uploads/u1.csv')
    expect(stored?.metadata).toEqual({ ...metadata, 'file-name': 'Gruppe März.xlsx' })
    for (const forged of [{ 'x-amz-meta-programmes': 'another' }, { 'x-amz-meta-uploaded-by': 'you' }])
      expect(await answerTo({ ...fields, ...forged })).toContain('Policy Condition failed')
  })

  it('is taken as it was signed', async () => {
    expect(await answerTo(await formOf())).toBe('303 text/csv')
  })

  it.each([
    ['that was not signed', { acl: 'public-read' }, 'Extra input fields: acl'],
    ['of metadata that was not signed', { 'x-amz-meta-by': 'me' }, 'Extra input fields: x-amz-meta-by'],
    ['that changes the type', { 'Content-Type': 'text/html' }, 'Policy Condition failed'],
    ['that changes the key', { key: 'reports/u1.json' }, 'Policy Condition failed'],
    ['that leads elsewhere', { success_action_redirect: 'https://evil.example/' }, 'Policy Condition failed'],
    ['that puts the file’s name into the key', { key: `uploads/\${filename}` }, 'Policy Condition failed'],
  ])('is refused with a field %s', async (_, fields, why) => {
    expect(await answerTo({ ...(await formOf()), ...fields })).toMatch(
      new RegExp(`^AccessDenied: Invalid according to Policy: .*${why}`),
    )
  })

  it('is refused without a field that was signed', async () => {
    const { success_action_redirect: _, ...fields } = await formOf()
    expect(await answerTo(fields)).toContain('Policy Condition failed')
  })

  it('takes fields that S3 is told to ignore, and ignores what comes after the file', async () => {
    const fields = { 'x-ignore-note': 'mine', ...(await formOf()) }
    expect(await answerTo(fields, { after: { acl: 'public-read' } })).toBe('303 text/csv')
  })

  it('is refused when it is empty, too large or too late', async () => {
    const fields = await formOf()
    expect(await answerTo(fields, { file: '' })).toContain('EntityTooSmall')
    expect(await answerTo(fields, { file: 'x'.repeat(101) })).toContain('EntityTooLarge')
    expect(await answerTo(fields, { inMs: 599_000 })).toBe('303 text/csv')
    expect(await answerTo(fields, { inMs: 601_000 })).toContain('Policy expired')
  })

  it('is refused with a policy that was written by someone else', async () => {
    const fields = await formOf()
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString())
    const wider = { ...policy, conditions: [...policy.conditions, { acl: 'public-read' }] }
    const forged = Buffer.from(JSON.stringify(wider)).toString('base64')
    expect(await answerTo({ ...fields, Policy: forged, acl: 'public-read' })).toContain(
      'SignatureDoesNotMatch',
    )
  })
})
