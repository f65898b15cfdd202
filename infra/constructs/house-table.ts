import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

export type HouseTableProps = {
  /** What is in it, for the person who finds it in the console. */
  readonly holds: string
  /** Default: no stream. */
  readonly stream?: StreamViewType
}

/**
 * A table that cannot be lost by accident, under a key of its own: who may read it is a question about that
 * key.
 */
export class HouseTable extends Construct {
  readonly table: Table
  readonly key: Key

  constructor(scope: Construct, id: string, { holds, stream }: HouseTableProps) {
    super(scope, id)
    this.key = new Key(this, 'Key', {
      description: `Afterwards: ${holds}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      timeToLiveAttribute: 'expiresAt',
      ...(stream ? { stream } : {}),
    })
  }
}
