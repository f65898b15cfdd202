import { extname } from 'node:path'
import { type S3Objects, s3Objects } from '#shared/platform/s3/s3-objects.ts'
import type { ExportFiles } from '../ports/export-files.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.html': 'text/html; charset=utf-8',
  '.zip': 'application/zip',
  '.parquet': 'application/vnd.apache.parquet',
}

const contentTypeOf = (key: string): string => CONTENT_TYPES[extname(key)] ?? 'text/plain; charset=utf-8'

export class MissingExportFileError extends Error {
  override readonly name = 'MissingExportFileError'
}

export const s3ExportFiles = (bucket: string, objects: S3Objects = s3Objects(bucket)): ExportFiles => ({
  put: (key, content) => objects.put(key, content, { contentType: contentTypeOf(key) }),
  putFile: (key, path) => objects.putFile(key, path, { contentType: contentTypeOf(key) }),
  get: async (key) => {
    const content = await objects.readText(key)
    if (content === undefined)
      throw new MissingExportFileError(`${key} is not there; ask for the export again`)
    return content
  },
})
