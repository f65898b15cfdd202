import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { handler as clinicEntry } from '#functions/serve-clinic/index.ts'
import { handler as evaluatorEntry } from '#functions/serve-evaluator/index.ts'
import { templates } from '#shared/platform/page-kit/generated/clinic-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'
import { staffHandler } from '#shared/platform/staff/staff-handler.ts'
import { clinicWorld } from '../../functions/serve-clinic/clinic-world.ts'

const errors: unknown[] = []
const handlerOver = (site: ReturnType<typeof clinicWorld>['site']) =>
  staffHandler(
    () => ({
      site,
      look: { side: 'clinic', serviceName: 'Southport pain service', navigation: () => [] },
      originSecret: 'front-door',
      onError: (error) => void errors.push(error),
      policy: { formTargets: ['https://rosters.example'] },
    }),
    async () => rendererOf(templates),
  )

const event = (changes: { readonly secret?: string; readonly method?: string } = {}) =>
  ({
    version: '2.0',
    routeKey: 'GET /clinic',
    rawPath: '/clinic',
    rawQueryString: '',
    headers: { 'x-origin-secret': changes.secret ?? 'front-door' },
    isBase64Encoded: false,
    requestContext: { http: { method: changes.method ?? 'GET', path: '/clinic' } },
  }) as unknown as APIGatewayProxyEventV2

describe('the handler of a staff side', () => {
  test('refuses a request without the origin secret', async () => {
    const answer = await handlerOver(clinicWorld().site)(event({ secret: 'guessed' }), {})
    expect(answer.statusCode).toBe(403)
  })

  test('lets forms go to the roster bucket, and nowhere else', async () => {
    const answer = await handlerOver(clinicWorld().site)(event(), {})
    expect(answer.headers?.['content-security-policy']).toContain(
      "form-action 'self' https://rosters.example;",
    )
    expect(answer.headers?.['cache-control']).toBe('no-store')
  })

  test('apologises in a page when something breaks, and says nothing of what broke', async () => {
    const broken = async () => {
      throw new Error('maureen.ashworth@example.com')
    }
    const answer = await handlerOver(broken)(event(), {})
    expect(answer.statusCode).toBe(500)
    expect(answer.body).toContain('Something went wrong')
    expect(answer.body).not.toContain('maureen')
    expect(errors).toHaveLength(1)
  })

  test('is imported without any environment', () => {
    expect([typeof clinicEntry, typeof evaluatorEntry]).toEqual(['function', 'function'])
  })
})
