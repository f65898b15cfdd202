import { type Bucket, objectCreatedDetail, type StoredObject } from '../../objects/objects.ts'
import { type RawCall, type Reply, ServiceError } from '../call.ts'
import { checkExpiry } from './presigned-url.ts'
import { type Account, keyNeeds, type Moment, type Service, type Understood } from './service.ts'

/** SDKs that stream send `aws-chunked`: lengths in hex, data, and a trailer with the checksum. */
const unchunked = (call: RawCall): Buffer => {
  if (!/aws-chunked/.test(call.headers['content-encoding'] ?? '')) return call.body
  const parts: Buffer[] = []
  for (let at = 0; at < call.body.length; ) {
    const lineEnd = call.body.indexOf('\r\n', at)
    const size = Number.parseInt(call.body.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) break
    parts.push(call.body.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
  return Buffer.concat(parts)
}

type Upload = {
  readonly object: Omit<StoredObject, 'etag'>
  readonly moment: Moment
  /** What S3 calls the operation in its event. */
  readonly reason: string
}

export const store = (account: Account, bucket: Bucket, { object, moment, reason }: Upload) => {
  const stored = account.objects.put(bucket, object)
  account.meters.objectWrites += 1
  if (bucket.announcesObjects) {
    const detail = objectCreatedDetail(bucket, stored, reason)
    moment.causes(
      () =>
        void account.bus.publish(
          'default',
          { source: 'aws.s3', detailType: 'Object Created', detail, resources: [bucket.arn] },
          moment.at,
        ),
    )
  }
  return stored
}

type ObjectPlace = { readonly bucket: Bucket; readonly key: string }

/** `If-None-Match: *` wants no object there, `If-Match` wants the one that was read. */
const checkCondition = ({ headers }: RawCall, known: StoredObject | undefined): void => {
  const wanted = headers['if-match']
  if (wanted !== undefined && known === undefined)
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
  const isOther = wanted !== undefined && wanted !== `"${known?.etag}"`
  if (isOther || (headers['if-none-match'] === '*' && known !== undefined))
    throw new ServiceError('PreconditionFailed', 'At least one of the preconditions did not hold', 412)
}

const putObject = (call: RawCall, account: Account, { bucket, key }: ObjectPlace): Understood => ({
  needs: [
    { action: 's3:PutObject', resource: `${bucket.arn}/${key}`, context: {} },
    ...keyNeeds(account, { service: 's3', keyArn: bucket.keyArn }, ['kms:GenerateDataKey']),
  ],
  perform: (moment) => {
    checkCondition(call, bucket.objects.get(key))
    const object = {
      key,
      body: unchunked(call),
      contentType: call.headers['content-type'] ?? 'application/octet-stream',
      disposition: call.headers['content-disposition'],
      modifiedAt: moment.at,
    }
    return {
      status: 200,
      headers: { etag: `"${store(account, bucket, { object, moment, reason: 'PutObject' }).etag}"` },
    }
  },
})

/** Other letters than ASCII come back as encoded words (RFC 2047). */
const mailSafe = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`

const metadataHeaders = ({ metadata = {} }: StoredObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, mailSafe(value)]))

const getObject = (call: RawCall, account: Account, { bucket, key }: ObjectPlace): Understood => ({
  needs: [
    { action: 's3:GetObject', resource: `${bucket.arn}/${key}`, context: {} },
    ...keyNeeds(account, { service: 's3', keyArn: bucket.keyArn }, ['kms:Decrypt']),
  ],
  perform: (moment): Reply => {
    checkExpiry(call.query, moment.at)
    account.meters.objectReads += 1
    const object = bucket.objects.get(key)
    if (object === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404)
    const disposition = call.query.get('response-content-disposition') ?? object.disposition
    return {
      status: 200,
      headers: {
        'content-type': call.query.get('response-content-type') ?? object.contentType,
        'content-length': String(object.body.byteLength),
        'last-modified': new Date(object.modifiedAt).toUTCString(),
        etag: `"${object.etag}"`,
        ...(disposition ? { 'content-disposition': disposition } : {}),
        ...metadataHeaders(object),
      },
      body: call.method === 'HEAD' ? '' : object.body,
    }
  },
})

const escapeXml = (text: string): string => text.replace(/[<>&'"]/g, (char) => `&#${char.charCodeAt(0)};`)

const listObjects = (call: RawCall, account: Account, bucket: Bucket): Understood => {
  const prefix = call.query.get('prefix') ?? ''
  return {
    needs: [{ action: 's3:ListBucket', resource: bucket.arn, context: { 's3:prefix': [prefix] } }],
    perform: () => {
      const delimiter = call.query.get('delimiter')
      const objects = account.objects.list(bucket, prefix)
      const folderOf = (key: string) => {
        const end = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length)
        return end < 0 || delimiter === null ? undefined : key.slice(0, end + delimiter.length)
      }
      const contents = objects.filter(({ key }) => folderOf(key) === undefined)
      const folders = [
        ...new Set(objects.map(({ key }) => folderOf(key)).filter((folder) => folder !== undefined)),
      ]
      const body = `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket.name}</Name><Prefix>${escapeXml(prefix)}</Prefix><KeyCount>${contents.length + folders.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>${contents
        .map(
          ({ key, modifiedAt, etag, body }) =>
            `<Contents><Key>${escapeXml(key)}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified><ETag>"${etag}"</ETag><Size>${body.byteLength}</Size></Contents>`,
        )
        .join(
          '',
        )}${folders.map((folder) => `<CommonPrefixes><Prefix>${escapeXml(folder)}</Prefix></CommonPrefixes>`).join('')}</ListBucketResult>`
      return { status: 200, headers: { 'content-type': 'application/xml' }, body }
    },
  }
}

export const s3: Service = (call, account) => {
  const [, bucketName = '', ...rest] = call.path.split('/')
  const bucket = account.objects.bucket(bucketName)
  if (bucket === undefined) throw new ServiceError('NoSuchBucket', `No bucket ${bucketName}`, 404)
  const key = decodeURIComponent(rest.join('/'))
  if (call.method === 'PUT') return putObject(call, account, { bucket, key })
  if ((call.method === 'GET' || call.method === 'HEAD') && key !== '')
    return getObject(call, account, { bucket, key })
  if (call.method === 'GET') return listObjects(call, account, bucket)
  throw new ServiceError('MethodNotAllowed', `S3 ${call.method} is not emulated`, 405)
}
