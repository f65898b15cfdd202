import { type RawCall, ServiceError } from '../call.ts'
import { type FormUpload, formFieldsOf } from './multipart.ts'
import { checkPolicy, type Policy } from './post-policy.ts'
import { isSignedBy } from './post-signature.ts'
import { store } from './s3.ts'
import { type Account, keyNeeds, type Service } from './service.ts'

const MOST_FIELD_BYTES = 20 * 1024

/** S3 takes the names of a form's fields in any case. */
const fieldsOf = (form: FormUpload): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(form.fields).map(([name, value]) => [name.toLowerCase(), value]))

const policyOf = (text: string): Policy => {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Policy
  } catch {
    throw new ServiceError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.')
  }
}

const checkForm = (call: RawCall, account: Account, fields: Readonly<Record<string, string>>): void => {
  const credential = fields['x-amz-credential'] ?? ''
  const caller = account.lambda.functions.find(({ accessKeyId }) => credential.startsWith(`${accessKeyId}/`))
  if (caller === undefined || !isSignedBy(caller.secretAccessKey, fields))
    throw new ServiceError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
      403,
    )
  const size = Object.entries(fields).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (size > MOST_FIELD_BYTES)
    throw new ServiceError('MaxPostPreDataLengthExceeded', `${call.path}: the fields are too long.`)
}

const FILE_NAME = /\$\{filename\}/g

/** S3 knows the variable in every field, and takes the last part of a path. */
const withFileName = (
  fields: Readonly<Record<string, string>>,
  fileName: string,
): Readonly<Record<string, string>> => {
  const name = fileName.split(/[/\\]/).at(-1) ?? ''
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, value.replaceAll(FILE_NAME, () => name)]),
  )
}

const METADATA = 'x-amz-meta-'

const metadataIn = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(METADATA) ? [[name.slice(METADATA.length), value]] : [],
    ),
  )

/** A browser's form with a presigned policy: nothing but what was signed may be in it. */
export const s3FormUpload: Service = (call, account) => {
  const [, bucketName = ''] = call.path.split('/')
  const bucket = account.objects.bucket(bucketName)
  if (bucket === undefined) throw new ServiceError('NoSuchBucket', `No bucket ${bucketName}`, 404)
  const form = formFieldsOf(call)
  const { file } = form
  const given = fieldsOf(form)
  const fields = withFileName(given, file?.name ?? '')
  const { key = '' } = fields
  return {
    needs: [
      { action: 's3:PutObject', resource: `${bucket.arn}/${key}`, context: {} },
      ...keyNeeds(account, { service: 's3', keyArn: bucket.keyArn }, ['kms:GenerateDataKey']),
    ],
    perform: (moment) => {
      if (file === undefined)
        throw new ServiceError('InvalidArgument', 'POST requires exactly one file upload per request.')
      checkForm(call, account, fields)
      const upload = { bucket: bucketName, size: file.body.byteLength, now: moment.at }
      checkPolicy(policyOf(fields['policy'] ?? ''), fields, upload)
      const object = {
        key,
        body: file.body,
        contentType: fields['content-type'] ?? 'binary/octet-stream',
        disposition: fields['content-disposition'],
        modifiedAt: moment.at,
        metadata: metadataIn(fields),
      }
      store(account, bucket, { object, moment, reason: 'POST Object' })
      const redirect = fields['success_action_redirect']
      if (redirect !== undefined) return { status: 303, headers: { location: redirect } }
      return { status: Number(fields['success_action_status'] ?? 204) }
    },
  }
}
