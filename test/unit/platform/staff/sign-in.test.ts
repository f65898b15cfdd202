import { OAuth2Server } from 'oauth2-mock-server'
import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type IdentityProvider, openIdProvider } from '#shared/platform/staff/identity-provider.ts'
import { sessionCookie } from '#shared/platform/staff/session.ts'
import { beginSignIn, completeSignIn, ownPage } from '#shared/platform/staff/sign-in.ts'
import { instantOf } from '#shared/platform/time/time.ts'
import { aStaffSignIn, asSent, clockAt, jarOf, later } from './a-staff-sign-in.ts'

const server = new OAuth2Server()
const today = instantOf(Temporal.Instant.fromEpochMilliseconds(Date.now()))
let provider: IdentityProvider
let claims: Record<string, unknown> = {}

beforeAll(async () => {
  await server.issuer.keys.generate('RS256')
  await server.start(0, '127.0.0.1')
  server.issuer.url = `http://127.0.0.1:${server.address().port}`
  server.service.on('beforeTokenSigning', (token) => {
    // Tokens are of the time at which the door's clock stands, however long the run has taken since.
    const iat = Math.floor(Date.parse(today) / 1000)
    Object.assign(token.payload, { aud: 'afterwards', iat, nbf: iat, exp: iat + 3600, ...claims })
  })
  provider = openIdProvider({ issuer: server.issuer.url, clientId: 'afterwards', clientSecret: 'shh' })
})
afterAll(() => server.stop())
afterEach(() => {
  claims = {}
})

const staffSignInOf = (side: 'clinic' | 'evaluator' = 'clinic') =>
  aStaffSignIn(provider, { side, clock: clockAt(today) })

/** Goes to the provider and comes back with its answer, as a browser would. */
const visitProvider = async (location: string) => {
  const answer = await fetch(location, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  return { path: back.pathname, query: back.search.slice(1) }
}

describe('signing in', () => {
  test('ends with a session of that side and the page that was wanted', async () => {
    claims = {
      sub: 'sam',
      name: 'Sam Porter',
      'cognito:groups': ['clinician'],
      programmes: ['southport-cps'],
    }
    const signIn = staffSignInOf()
    const begun = await beginSignIn(signIn, '/clinic/follow-ups?where=with-staff')
    const { path, query } = await visitProvider(begun.location)
    expect(path).toBe('/clinic/callback')
    const done = await completeSignIn(signIn, query, asSent(begun.cookies))
    expect(done).toMatchObject({ outcome: 'signed-in', location: '/clinic/follow-ups?where=with-staff' })
    const session = await sessionCookie(jarOf('clinic')).open(asSent(done.cookies), today)
    expect(session).toMatchObject({
      roles: ['clinician'],
      programmes: ['southport-cps'],
      displayName: 'Sam Porter',
    })
    expect(JSON.stringify(session?.by)).not.toContain('sam')
  })

  test('asks the provider with PKCE, a state and a nonce', async () => {
    const { location } = await beginSignIn(staffSignInOf(), undefined)
    const asked = new URL(location).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('code_challenge')).toHaveLength(43)
    expect(asked.get('state')).not.toBe(asked.get('nonce'))
    expect(asked.get('response_type')).toBe('code')
  })

  test('keeps only the roles of that side', async () => {
    claims = { groups: ['clinician', 'evaluator'] }
    const signIn = staffSignInOf('evaluator')
    const begun = await beginSignIn(signIn, undefined)
    const done = await completeSignIn(
      signIn,
      (await visitProvider(begun.location)).query,
      asSent(begun.cookies),
    )
    const session = await sessionCookie(jarOf('evaluator')).open(asSent(done.cookies), today)
    expect(session?.roles).toEqual(['evaluator'])
  })

  test('lets a clinician not into the evaluator side, nor anyone without a role', async () => {
    for (const groups of [['clinician', 'administrator', 'collector'], []]) {
      claims = { groups }
      const signIn = staffSignInOf('evaluator')
      const begun = await beginSignIn(signIn, undefined)
      const done = await completeSignIn(
        signIn,
        (await visitProvider(begun.location)).query,
        asSent(begun.cookies),
      )
      expect(done).toMatchObject({ outcome: 'not-admitted', roles: groups })
      expect(asSent(done.cookies).size).toBe(0)
    }
  })
})

describe('on a device that was handed to a patient', () => {
  const handedOver = later(today, '-PT10M')
  const cookies = new Map([['clinic-handed-over', handedOver]])
  const signInAt = async (authTime: number | undefined) => {
    claims = { groups: ['clinician'], ...(authTime ? { auth_time: authTime } : {}) }
    const signIn = staffSignInOf()
    const begun = await beginSignIn(signIn, undefined, cookies)
    expect(new URL(begun.location).searchParams.get('prompt')).toBe('login')
    return completeSignIn(signIn, (await visitProvider(begun.location)).query, asSent(begun.cookies))
  }

  test('the provider must ask for credentials, and an earlier sign-in that it remembers is refused', async () => {
    const before = Math.floor(Date.parse(handedOver) / 1000) - 1
    const refused = await signInAt(before)
    expect(refused).toMatchObject({ outcome: 'start-again', error: 'signed-in-before-hand-over' })
    expect(asSent(refused.cookies).size).toBe(0)
  })

  test.each([
    ['after the hand-over', Math.ceil(Date.parse(today) / 1000)],
    ['at a provider that does not say when', undefined],
  ])('a sign-in %s is accepted, and the device is the staff’s again', async (_, authTime) => {
    const done = await signInAt(authTime)
    expect(done).toMatchObject({ outcome: 'signed-in' })
    expect(done.cookies.some((cookie) => /^clinic-handed-over=;.*Max-Age=0/.test(cookie))).toBe(true)
  })

  test('on another device no one is asked twice', async () => {
    expect(
      new URL((await beginSignIn(staffSignInOf(), undefined)).location).searchParams.get('prompt'),
    ).toBeNull()
  })
})

describe('a callback that should not count', () => {
  const begin = async () => {
    claims = { groups: ['clinician'] }
    const signIn = staffSignInOf()
    const begun = await beginSignIn(signIn, undefined)
    return { signIn, begun, ...(await visitProvider(begun.location)) }
  }

  test('in a browser that did not begin it', async () => {
    const { signIn, query } = await begin()
    expect(await completeSignIn(signIn, query, new Map())).toMatchObject({
      outcome: 'start-again',
      error: 'not-begun-here',
    })
  })

  test('a second time', async () => {
    const { signIn, begun, query } = await begin()
    expect(await completeSignIn(signIn, query, asSent(begun.cookies))).toMatchObject({ outcome: 'signed-in' })
    expect(await completeSignIn(signIn, query, asSent(begun.cookies))).toMatchObject({
      outcome: 'start-again',
    })
  })

  test('with another state', async () => {
    const { signIn, begun, query } = await begin()
    const forged = query.replace(/state=[^&]+/, 'state=other')
    expect(await completeSignIn(signIn, forged, asSent(begun.cookies))).toMatchObject({
      outcome: 'start-again',
    })
  })

  test('with a token made for another sign-in', async () => {
    const { signIn, begun, query } = await begin()
    claims = { groups: ['clinician'], nonce: 'of-somebody-else' }
    expect(await completeSignIn(signIn, query, asSent(begun.cookies))).toMatchObject({
      outcome: 'start-again',
    })
  })

  test('with a token for another client', async () => {
    const { signIn, begun, query } = await begin()
    claims = { groups: ['clinician'], aud: 'another-application' }
    expect(await completeSignIn(signIn, query, asSent(begun.cookies))).toMatchObject({
      outcome: 'start-again',
    })
  })

  test('more than ten minutes later', async () => {
    const { signIn, begun, query } = await begin()
    const slow = { ...signIn, clock: clockAt(later(today, 'PT11M')) }
    expect(await completeSignIn(slow, query, asSent(begun.cookies))).toMatchObject({
      error: 'not-begun-here',
    })
  })

  test('when the person cancelled at the provider', async () => {
    const { signIn, begun, query } = await begin()
    const state = new URLSearchParams(query).get('state')
    const cancelled = await completeSignIn(
      signIn,
      `error=access_denied&state=${state}`,
      asSent(begun.cookies),
    )
    expect(cancelled).toMatchObject({ outcome: 'start-again', error: 'AuthorizationResponseError' })
  })
})

test('a sign-in link leads nowhere but this side', () => {
  expect(ownPage('clinic', '/clinic/people/p123')).toBe('/clinic/people/p123')
  for (const wanted of [
    '//evil.example',
    'https://evil.example',
    '/evaluator',
    '/clinicians',
    '/clinic/../q/x',
    '/clinic//e\n',
  ])
    expect(ownPage('clinic', wanted)).toBe('/clinic')
})

test('a provider that is away is named, and asked again next time', async () => {
  const away = openIdProvider({ issuer: 'http://127.0.0.1:9', clientId: 'afterwards', clientSecret: '' })
  await expect(beginSignIn(aStaffSignIn(away), undefined)).rejects.toThrow('OIDC_ISSUER')
})
