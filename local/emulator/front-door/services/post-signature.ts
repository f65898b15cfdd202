import { createHmac } from 'node:crypto'

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Whether the policy in a form was signed with this secret (Signature Version 4). */
export const isSignedBy = (secret: string, fields: Readonly<Record<string, string>>): boolean => {
  const [, date = '', region = '', service = '', end = ''] = (fields['x-amz-credential'] ?? '').split('/')
  const signingKey = [date, region, service, end].reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(signingKey, fields['policy'] ?? '').toString('hex') === fields['x-amz-signature']
}
