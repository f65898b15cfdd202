import { createHash } from 'node:crypto'
import { type ClaimId, type FactId, factIdSchema } from '#shared/platform/schemas/ids.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** The same news about the same sending has the same id, so that SES may say it twice. */
export const factIdFor = (
  kind: 'email-bounced' | 'email-replaced' | 'complaint',
  claimId: ClaimId,
): FactId => {
  const digest = createHash('sha256').update(`${kind}#${claimId}`).digest().subarray(0, 15)
  return factIdSchema.parse(`f${Array.from(digest, (byte) => ALPHABET.charAt(byte & 31)).join('')}`)
}
