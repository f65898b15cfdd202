import { createHash } from 'node:crypto'
import type { Assembly } from '../template/assembly.ts'
import { objectOf, textOf } from '../template/names.ts'

export type StoredObject = {
  readonly key: string
  readonly body: Buffer
  readonly contentType: string
  readonly disposition: string | undefined
  readonly modifiedAt: number
  /** What was said of it, by names without `x-amz-meta-`. */
  readonly metadata?: Readonly<Record<string, string>>
  readonly etag: string
}

export type Bucket = {
  readonly name: string
  readonly arn: string
  readonly keyArn: string | undefined
  readonly announcesObjects: boolean
  readonly objects: Map<string, StoredObject>
}

const encryptionKey = (properties: unknown): string | undefined => {
  const rules = objectOf(objectOf(properties)['BucketEncryption'])['ServerSideEncryptionConfiguration']
  const first = Array.isArray(rules) ? objectOf(objectOf(rules[0])['ServerSideEncryptionByDefault']) : {}
  return textOf(first['KMSMasterKeyID']) || undefined
}

const announces = (properties: unknown): boolean => {
  const configuration = objectOf(
    objectOf(objectOf(properties)['NotificationConfiguration'])['EventBridgeConfiguration'],
  )
  return String(configuration['EventBridgeEnabled']) === 'true'
}

/** S3 objects in memory. Fauxqs, which the design names, cannot take a browser's presigned POST. */
export class Objects {
  readonly #buckets: ReadonlyMap<string, Bucket>

  constructor(assembly: Assembly) {
    this.#buckets = new Map(
      assembly.ofType('AWS::S3::Bucket').map(({ name, arn, properties }) => [
        name,
        {
          name,
          arn,
          keyArn: encryptionKey(properties),
          announcesObjects: announces(properties),
          objects: new Map(),
        },
      ]),
    )
  }

  bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name)
  }

  put(bucket: Bucket, object: Omit<StoredObject, 'etag'>): StoredObject {
    const stored = { ...object, etag: createHash('md5').update(object.body).digest('hex') }
    bucket.objects.set(object.key, stored)
    return stored
  }

  list(bucket: Bucket, prefix: string): readonly StoredObject[] {
    return [...bucket.objects.values()]
      .filter((object) => object.key.startsWith(prefix))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  }
}

/** What S3 tells the default bus of a new object. */
export const objectCreatedDetail = (bucket: Bucket, object: StoredObject, reason: string): unknown => ({
  version: '0',
  bucket: { name: bucket.name },
  object: { key: object.key, size: object.body.byteLength, etag: object.etag, sequencer: '0' },
  'request-id': 'LOCAL',
  requester: 'local',
  'source-ip-address': '127.0.0.1',
  reason,
})
