import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { limitedClient } from '../aws/limited-client.ts'
import { type Limits, limits } from '../aws/limits.ts'

type PutOptions = { readonly contentType: string; readonly contentDisposition?: string }
type UploadRules = {
  readonly key: string
  readonly contentType: string
  readonly maxBytes: number
  readonly expiresInSeconds: number
  /** Further form fields that the browser has to send unchanged. */
  readonly fields?: Readonly<Record<string, string>>
  /** What is said of the object, in ASCII. */
  readonly metadata?: Readonly<Record<string, string>>
  /** The metadata in which S3 puts the name of the user's own file. */
  readonly fileNameIn?: string
}
type DownloadRules = { readonly key: string; readonly expiresInSeconds: number; readonly fileName: string }

export type TextVersion = { readonly text: string; readonly version: string }

/** One bucket. The S3 packages are loaded at the first call, because most pages never need one. */
export type S3Objects = {
  /** Undefined where there is no such object. */
  readonly read: (key: string) => Promise<Readable | undefined>
  /** What was said of an object when it was put there, by names in lower case. Empty where there is none. */
  readonly metadata: (key: string) => Promise<Readonly<Record<string, string>>>
  readonly readText: (key: string) => Promise<string | undefined>
  /** With the version of what was read, for `putIfUnchanged`. */
  readonly readVersion: (key: string) => Promise<TextVersion | undefined>
  /** Puts where the object still has that version, or where there is none; false where it has another. */
  readonly putIfUnchanged: (
    key: string,
    text: string,
    options: PutOptions & { readonly version: string | null },
  ) => Promise<boolean>
  readonly put: (key: string, body: Uint8Array | string, options: PutOptions) => Promise<void>
  /** A file of this machine, of up to 5 GB, in bounded memory. */
  readonly putFile: (key: string, path: string, options: PutOptions) => Promise<void>
  readonly keysUnder: (prefix: string) => Promise<readonly string[]>
  /** A form that lets a browser put one object, of this type and at most this size. */
  readonly uploadForm: (
    rules: UploadRules,
  ) => Promise<{ readonly url: string; readonly fields: Record<string, string> }>
  readonly downloadLink: (rules: DownloadRules) => Promise<string>
}

/** Path-style addresses where an endpoint is set: locally a bucket's name is no host name. */
const s3ClientWithin = async (within: Limits): Promise<S3Client> => {
  const { S3Client } = await import('@aws-sdk/client-s3')
  const isElsewhere =
    process.env['AWS_ENDPOINT_URL'] !== undefined || process.env['AWS_ENDPOINT_URL_S3'] !== undefined
  return limitedClient(within, (settings) => new S3Client({ ...settings, forcePathStyle: isElsewhere }))
}

const s3Client = (): Promise<S3Client> => s3ClientWithin(limits.s3)
/** For objects that are read bit by bit, with work in between. */
export const s3ClientForSlowReader = (): Promise<S3Client> => s3ClientWithin(limits.s3SlowReader)
/** For files that take longer to send than any page may wait. */
export const s3ClientForLongFiles = (): Promise<S3Client> => s3ClientWithin(limits.s3LongFiles)

const METADATA = 'x-amz-meta-'
const FILE_NAME_VARIABLE = '$' + '{filename}'

/** Another version is there, is just being put, or the one that was read is gone. */
const OVERTAKEN = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']

/**
 * The SDK cannot send a stream again: a file is read again for each try. Putting the same object twice is
 * one object.
 */
const FILE_TRIES = 3

const tryAgain = async (send: () => Promise<unknown>, tries: number): Promise<void> => {
  try {
    await send()
  } catch (error) {
    if (tries === 1) throw error
    await tryAgain(send, tries - 1)
  }
}

const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes((error as Error).name)

export const s3Objects = (bucket: string, connect: () => Promise<S3Client> = s3Client): S3Objects => {
  let client: Promise<S3Client> | undefined
  const connected = () => {
    client ??= connect()
    return client
  }
  const get = async (key: string) => {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3')
    const s3 = await connected()
    try {
      return (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  return {
    read: async (key) => (await get(key)) as Readable | undefined,
    readText: async (key) => (await get(key))?.transformToString(),
    readVersion: async (key) => {
      const { GetObjectCommand } = await import('@aws-sdk/client-s3')
      try {
        const request = new GetObjectCommand({ Bucket: bucket, Key: key })
        const { Body, ETag } = await (await connected()).send(request)
        if (!Body || ETag === undefined) return undefined
        return { text: await Body.transformToString(), version: ETag }
      } catch (error) {
        // Who may not list a bucket is told so of an object that is not there. Putting a first one fails
        // where there is one after all.
        if (isMissing(error) || (error as Error).name === 'AccessDenied') return undefined
        throw error
      }
    },
    putIfUnchanged: async (key, text, { contentType, version }) => {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3')
      const condition = version === null ? { IfNoneMatch: '*' } : { IfMatch: version }
      const request = { Bucket: bucket, Key: key, Body: text, ContentType: contentType, ...condition }
      try {
        await (await connected()).send(new PutObjectCommand(request))
        return true
      } catch (error) {
        if (OVERTAKEN.includes((error as Error).name)) return false
        throw error
      }
    },
    metadata: async (key) => {
      const { HeadObjectCommand } = await import('@aws-sdk/client-s3')
      const { Metadata } = await (await connected()).send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
      return Metadata ?? {}
    },
    put: async (key, body, { contentType, contentDisposition }) => {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3')
      const disposition = contentDisposition === undefined ? {} : { ContentDisposition: contentDisposition }
      const request = { Bucket: bucket, Key: key, Body: body, ContentType: contentType, ...disposition }
      await (await connected()).send(new PutObjectCommand(request))
    },
    putFile: async (key, path, { contentType }) => {
      const { PutObjectCommand } = await import('@aws-sdk/client-s3')
      const { size } = await stat(path)
      const s3 = await connected()
      const send = () =>
        s3.send(
          new PutObjectCommand({
            ...{ Bucket: bucket, Key: key, ContentType: contentType, ContentLength: size },
            Body: createReadStream(path),
          }),
        )
      await tryAgain(send, FILE_TRIES)
    },
    keysUnder: async (prefix) => {
      const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3')
      const keys: string[] = []
      for await (const page of paginateListObjectsV2(
        { client: await connected() },
        { Bucket: bucket, Prefix: prefix },
      ))
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key)
      return keys
    },
    uploadForm: async ({ key, contentType, maxBytes, expiresInSeconds, fileNameIn, ...rules }) => {
      const { createPresignedPost } = await import('@aws-sdk/s3-presigned-post')
      const { fields = {}, metadata = {} } = rules
      const described: Readonly<Record<string, string>> = Object.fromEntries(
        Object.entries(metadata).map(([name, value]) => [METADATA + name, value]),
      )
      const all = { ...fields, ...described, 'Content-Type': contentType }
      const fileName = fileNameIn === undefined ? [] : [`${METADATA}${fileNameIn}`]
      const form = await createPresignedPost(await connected(), {
        Bucket: bucket,
        Key: key,
        Expires: expiresInSeconds,
        Fields: all,
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ...Object.entries(all).map(([name, value]) => ({ [name]: value })),
          ...fileName.map((name): ['starts-with', string, string] => ['starts-with', `$${name}`, '']),
        ],
      })
      // Named in a condition above; S3 puts the file's name in its place.
      const named = fileName.map((name) => [name, FILE_NAME_VARIABLE])
      return { ...form, fields: { ...form.fields, ...Object.fromEntries(named) } }
    },
    downloadLink: async ({ key, expiresInSeconds, fileName }) => {
      const [{ GetObjectCommand }, { getSignedUrl }] = await Promise.all([
        import('@aws-sdk/client-s3'),
        import('@aws-sdk/s3-request-presigner'),
      ])
      const ResponseContentDisposition = `attachment; filename="${fileName}"`
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition })
      return getSignedUrl(await connected(), command, { expiresIn: expiresInSeconds })
    },
  }
}
