import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'

/** Objects under one prefix. */
export const useObjects = (
  bucket: Bucket,
  prefix: string,
  sid: string,
  actions: readonly ('s3:GetObject' | 's3:PutObject')[],
): PolicyStatement =>
  new PolicyStatement({ sid, actions: [...actions], resources: [bucket.arnForObjects(`${prefix}/*`)] })

/** The names of the objects under one prefix. */
export const listObjects = (bucket: Bucket, prefix: string, sid: string): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': `${prefix}/*` } },
  })
