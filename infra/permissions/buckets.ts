import { Fn, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { OpenStatement } from './open-statement.ts'

type ObjectPlace = { readonly bucket: Bucket; readonly prefix: string }

/** Objects under one prefix of a bucket of the data stack. */
export const useObjects = (
  { bucket, prefix }: ObjectPlace,
  sid: string,
  actions: readonly ('s3:GetObject' | 's3:PutObject')[],
): PolicyStatement => {
  const bucketArn = exported(bucket)
  return new OpenStatement(
    { sid, actions: [...actions], resources: [Fn.join('', [Fn.importValue(bucketArn), `/${prefix}/*`])] },
    { resource: `${bucketArn}/${prefix}/*`, reason: 'Objects are named at run time; the prefix is not.' },
  )
}

/** The names of the objects under one prefix. */
export const listObjects = ({ bucket, prefix }: ObjectPlace, sid: string): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': `${prefix}/*` } },
  })

/**
 * The name under which the bucket's stack exports its ARN; asked for here because the nag finding is named
 * after it.
 */
const exported = (bucket: Bucket): string => {
  const stack = Stack.of(bucket)
  const value: { 'Fn::ImportValue': string } = stack.resolve(stack.exportValue(bucket.bucketArn))
  return value['Fn::ImportValue']
}
