import { createHash, timingSafeEqual } from 'node:crypto'

export const ORIGIN_SECRET_HEADER = 'x-origin-secret'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** True when the request came through CloudFront, which alone knows the secret; compared in constant time. */
export const hasOriginSecret = (sent: string | undefined, expected: string): boolean =>
  sent !== undefined && expected !== '' && timingSafeEqual(digest(sent), digest(expected))
