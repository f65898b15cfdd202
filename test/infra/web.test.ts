import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { loggedFields } from '#infra/constructs/edge-access-log.ts'
import { staffGroups } from '#infra/stacks/staff-stack.ts'
import { aStage, synthesised } from './support/synthesised.ts'
import { theApp } from './support/the-app.ts'

describe('what is written down of a request', () => {
  it('at the origin is the route, never the path, the query or who asked', () => {
    const [stage] = Object.values(theApp().template('Origin').findResources('AWS::ApiGatewayV2::Stage'))
    const format: string = stage?.['Properties'].AccessLogSettings.Format
    expect(format).toContain('$context.routeKey')
    expect(format).not.toMatch(/path|identity|sourceIp|header|querystring|authorizer|domainName/i)
  })

  it('at the edge is nothing that could be a link or a person', () => {
    theApp()
      .template('Edge')
      .hasResourceProperties('AWS::Logs::Delivery', { RecordFields: [...loggedFields] })
    expect(
      loggedFields.filter((field) => /uri|query|refer|cookie|c-ip|forwarded|user-agent/i.test(field)),
    ).toEqual([])
  })

  it('in the firewall has no path, query, referer or cookie, and nothing of those let through', () => {
    theApp()
      .template('Edge')
      .hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
        RedactedFields: [
          { UriPath: {} },
          { QueryString: {} },
          { SingleHeader: { Name: 'referer' } },
          { SingleHeader: { Name: 'cookie' } },
        ],
        LoggingFilter: Match.objectLike({ DefaultBehavior: 'DROP' }),
      })
  })

  it('in the firewall has no samples either, which would be whole paths', () => {
    const acl = JSON.stringify(theApp().template('Edge').findResources('AWS::WAFv2::WebACL'))
    expect(acl).toContain('"SampledRequestsEnabled":false')
    expect(acl).not.toContain('"SampledRequestsEnabled":true')
  })
})

describe('the way in', () => {
  it('is through the firewall, over HTTPS, with the secret that the functions ask for', () => {
    theApp()
      .template('Edge')
      .hasResourceProperties('AWS::CloudFront::Distribution', {
        DistributionConfig: Match.objectLike({
          WebACLId: Match.anyValue(),
          DefaultCacheBehavior: Match.objectLike({
            ViewerProtocolPolicy: 'redirect-to-https',
            // All that the browser sends but the host: the functions compress for its Accept-Encoding, as the
            // edge will not.
            OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
          }),
          Origins: [
            Match.objectLike({
              CustomOriginConfig: Match.objectLike({ OriginProtocolPolicy: 'https-only' }),
              OriginCustomHeaders: [
                {
                  HeaderName: 'x-origin-secret',
                  HeaderValue: '{{resolve:secretsmanager:afterwards/test/origin-secret:SecretString:::}}',
                },
              ],
            }),
          ],
        }),
      })
  })

  it('has no side door once the service has a domain', () => {
    const domain = {
      name: 'follow-up.example.org',
      edgeCertificateArn:
        'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000001',
      originName: 'origin.follow-up.example.org',
      originCertificateArn:
        'arn:aws:acm:eu-west-2:111122223333:certificate/00000000-0000-0000-0000-000000000002',
    }
    const { template } = synthesised(aStage({ domain }))
    template('Origin').hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
    template('Edge').hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        Aliases: ['follow-up.example.org'],
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
      }),
    })
    template('Web').hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ PUBLIC_ORIGIN: 'https://follow-up.example.org' }) },
    })
  })

  it('is throttled', () => {
    theApp()
      .template('Origin')
      .hasResourceProperties('AWS::ApiGatewayV2::Stage', {
        DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      })
  })

  it('leads to the documented routes and nowhere else', () => {
    const routes = Object.values(theApp().template('Web').findResources('AWS::ApiGatewayV2::Route'))
    const keys: string[] = routes.map((route) => route['Properties'].RouteKey)
    expect([...new Set(keys.map((key) => key.split(' ')[1]))].toSorted()).toEqual([
      '/accessibility',
      '/assets/{file}',
      '/clinic',
      '/clinic/{proxy+}',
      '/evaluator',
      '/evaluator/{proxy+}',
      '/privacy',
      '/q/{token}',
      '/q/{token}/{page}',
      '/risk',
      '/risk/{proxy+}',
      '/u/{token}',
    ])
    expect(keys.filter((key) => /^(GET|HEAD|POST) /.test(key))).toEqual(keys)
  })
})

describe('secrets', () => {
  it('stand in no template: functions get references that CloudFormation fills in', () => {
    const functions = Object.values(theApp().template('Web').findResources('AWS::Lambda::Function'))
    const secrets = functions.flatMap(({ Properties }) =>
      Object.entries<unknown>(Properties.Environment.Variables).filter(([name]) => name.endsWith('_SECRET')),
    )
    expect(secrets.map(([name]) => name).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'OIDC_CLIENT_SECRET'),
      ...Array.from({ length: 4 }, () => 'ORIGIN_SECRET'),
      ...Array.from({ length: 3 }, () => 'SESSION_SECRET'),
    ])
    for (const [, value] of secrets)
      expect(JSON.stringify(value)).toMatch(/resolve:secretsmanager|ClientSecret/)
  })

  it('of the three kinds of session differ, so that one session opens one door', () => {
    theApp().template('Web').resourceCountIs('AWS::SecretsManager::Secret', 3)
    theApp().template('Web').resourceCountIs('AWS::Cognito::UserPoolClient', 3)
  })
})

describe('staff sign-in', () => {
  it('takes invited people with a second factor, in the five roles', () => {
    theApp()
      .template('Staff')
      .hasResourceProperties('AWS::Cognito::UserPool', {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
      })
    const groups = Object.values(theApp().template('Staff').findResources('AWS::Cognito::UserPoolGroup'))
    expect(groups.map((group) => group['Properties'].GroupName)).toEqual([...staffGroups])
  })
})
