import { Stack } from 'aws-cdk-lib'
import { CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs'
import { describe, expect, it } from 'vitest'
import { aStage, synthesised, withNag } from './support/synthesised.ts'
import { theApp } from './support/the-app.ts'

const domain = {
  name: 'follow-up.example.org',
  edgeCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000001',
  originName: 'origin.follow-up.example.org',
  originCertificateArn: 'arn:aws:acm:eu-west-2:111122223333:certificate/00000000-0000-0000-0000-000000000002',
}
const oidc = {
  issuer: 'https://sign-in.example.org',
  clinic: { clientId: 'clinic', clientSecretName: 'sign-in/clinic' },
  evaluator: { clientId: 'evaluator', clientSecretName: 'sign-in/evaluator' },
  risk: { clientId: 'risk', clientSecretName: 'sign-in/risk' },
}

describe('cdk-nag, AwsSolutions', () => {
  it('finds nothing that is not explained beside its resource', () => {
    expect(() => theApp()).not.toThrow()
  })

  it('finds nothing either where a service brings its own domain, account and sign-in', () => {
    expect(() => synthesised(aStage({ domain, oidc, account: '111122223333' }), withNag)).not.toThrow()
  })

  it('does look: a queue that anybody could add fails the synthesis', () => {
    const careless = () =>
      synthesised(aStage(), (app) => {
        withNag(app)
        new Queue(new Stack(app, 'Careless'), 'Queue')
      })
    expect(careless).toThrow()
  })
})

describe("CloudFormation's own rules", () => {
  it('fail the synthesis too, so that a deployment does not find out half-way', () => {
    const impossible = () =>
      synthesised(aStage(), (app) => {
        new CfnQueue(new Stack(app, 'Impossible'), 'Queue', { visibilityTimeout: 999_999_999 })
      })
    expect(impossible).toThrow()
  })
})
