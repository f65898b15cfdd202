import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'

/** Starting one function. */
export const startFunction = (target: IFunction): PolicyStatement =>
  new PolicyStatement({
    sid: 'StartFunction',
    actions: ['lambda:InvokeFunction'],
    resources: [target.functionArn],
  })
