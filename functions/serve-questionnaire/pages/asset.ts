import { gunzipSync } from 'node:zlib'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { assets as app } from '#shared/platform/page-kit/generated/app-assets.ts'
import { assets as staff } from '#shared/platform/page-kit/generated/staff-assets.ts'

type Stored = { readonly contentType: string; readonly gzipped: string }
const assets: Readonly<Record<string, Stored>> = { ...app, ...staff }

/** A stylesheet by its hashed name. The same bytes for ever, so it may be kept for ever. */
export const asset = (file: string): PageResponse | undefined => {
  const found = Object.hasOwn(assets, file) ? assets[file] : undefined
  if (!found) return undefined
  const body = gunzipSync(Buffer.from(found.gzipped, 'base64')).toString('utf8')
  return { status: 200, contentType: found.contentType, cache: 'immutable', body }
}
