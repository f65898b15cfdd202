import { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'

type Service = 'dynamodb' | 's3' | 'sqs'

/** Use of a key through one AWS service only: the holder can never decrypt anything by itself. */
export const useKeyThrough = (
  { service, key }: { readonly service: Service; readonly key: IKey },
  sid: string,
  actions: readonly ('kms:Decrypt' | 'kms:GenerateDataKey')[] = ['kms:Decrypt'],
): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: [...actions],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Stack.of(key).region}.amazonaws.com` } },
  })
