import { ServiceError } from '../call.ts'

/** `20260117T100000Z`, as signatures have it. */
const instantOf = (amzDate: string): number =>
  Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** Throws where a presigned address is no longer good. Requests signed in their headers pass. */
export const checkExpiry = (query: URLSearchParams, now: number): void => {
  const signedAt = query.get('X-Amz-Date')
  if (signedAt === null) return
  const expiresAt = instantOf(signedAt) + Number(query.get('X-Amz-Expires') ?? Number.NaN) * 1000
  if (!(now < expiresAt)) throw new ServiceError('AccessDenied', 'Request has expired', 403)
}
