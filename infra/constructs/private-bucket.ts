import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

export type PrivateBucketProps = {
  readonly key: IKey
  readonly accessLogs: Bucket
  /** Days until objects are deleted, by prefix. */
  readonly keepDays: Readonly<Record<string, number>>
  /** Whether S3 tells the account's default bus of each object. Default false. */
  readonly announcesObjects?: boolean
}

/** A bucket that nobody outside the account sees, under a named key, whose objects do not stay for ever. */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // CDK's own types disagree with themselves here under exactOptionalPropertyTypes.
      serverAccessLogsBucket: props.accessLogs as IBucket,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      lifecycleRules: Object.entries(props.keepDays).map(([prefix, days]) => ({
        prefix: `${prefix}/`,
        expiration: Duration.days(days),
        noncurrentVersionExpiration: Duration.days(7),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      })),
    })
    if (props.announcesObjects) announce(this.bucket)
  }
}

/**
 * The plain CloudFormation property; the higher-level switch would deploy a function of its own to set it.
 */
const announce = (bucket: Bucket): void => {
  const resource = bucket.node.defaultChild
  if (resource instanceof CfnBucket)
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
}
