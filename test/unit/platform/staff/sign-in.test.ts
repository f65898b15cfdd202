import { OAuth2Server } from 'oauth2-mock-server'
import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type IdentityProvider, openIdProvider } from '#shared/platform/staff/identity-provider.ts'
import { sessionCookie } from '#shared/platform/staff/session.ts'
import { beginSignIn, completeSignIn, ownPage } from '#shared/platform/staff/sign-in.ts'
import { instantOf } from '#shared/platform/time/time.ts'
import { aDoor, asSent, clockAt, jarOf, later } from './staff-door.ts'

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

const doorOf = (side: 'clinic' | 'evaluator' = 'clinic') => aDoor(provider, { side, clock: clockAt(today) })

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
    const door = doorOf()
    const begun = await beginSignIn(door, '/clinic/follow-ups?where=with-staff')
    const { path, query } = await visitProvider(begun.location)
    expect(path).toBe('/clinic/callback')
    const done = await completeSignIn(door, query, asSent(begun.cookies))
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
    const { location } = await beginSignIn(doorOf(), undefined)
    const asked = new URL(location).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('code_challenge')).toHaveLength(43)
    expect(asked.get('state')).not.toBe(asked.get('nonce'))
    expect(asked.get('response_type')).toBe('code')
  })

  test('keeps only the roles of that side', async () => {
    claims = { groups: ['clinician', 'evaluator'] }
    const door = doorOf('evaluator')
    const begun = await beginSignIn(door, undefined)
    const done = await completeSignIn(
      door,
      (await visitProvider(begun.location)).query,
      asSent(begun.cookies),
    )
    const session = await sessionCookie(jarOf('evaluator')).open(asSent(done.cookies), today)
    expect(session?.roles).toEqual(['evaluator'])
  })

  test('lets a clinician not into the evaluator side, nor anyone without a role', async () => {
    for (const groups of [['clinician', 'administrator', 'collector'], []]) {
      claims = { groups }
      const door = doorOf('evaluator')
      const begun = await beginSignIn(door, undefined)
      const done = await completeSignIn(
        door,
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
    const door = doorOf()
    const begun = await beginSignIn(door, undefined, cookies)
    expect(new URL(begun.location).searchParams.get('prompt')).toBe('login')
    return completeSignIn(door, (await visitProvider(begun.location)).query, asSent(begun.cookies))
  }

  test('the provider is to ask who it is, and its memory of an earlier sign-in lets nobody in', async () => {
    const before = Math.floor(Date.parse(handedOver) / 1000) - 1
    const refused = await signInAt(before)
    expect(refused).toMatchObject({ outcome: 'start-again', error: 'signed-in-before-hand-over' })
    expect(asSent(refused.cookies).size).toBe(0)
  })

  test.each([
    ['afresh', Math.ceil(Date.parse(today) / 1000)],
    ['at a provider that does not say when', undefined],
  ])('whoever signs in %s is in, and the device is the staff’s again', async (_, authTime) => {
    const done = await signInAt(authTime)
    expect(done).toMatchObject({ outcome: 'signed-in' })
    expect(done.cookies.some((cookie) => /^clinic-handed-over=;.*Max-Age=0/.test(cookie))).toBe(true)
  })

  test('nobody else is asked twice', async () => {
    expect(new URL((await beginSignIn(doorOf(), undefined)).location).searchParams.get('prompt')).toBeNull()
  })
})

describe('a callback that should not count', () => {
  const begin = async () => {
    claims = { groups: ['clinician'] }
    const door = doorOf()
    const begun = await beginSignIn(door, undefined)
    return { door, begun, ...(await visitProvider(begun.location)) }
  }

  test('in a browser that did not begin it', async () => {
    const { door, query } = await begin()
    expect(await completeSignIn(door, query, new Map())).toMatchObject({
      outcome: 'start-again',
      error: 'not-begun-here',
    })
  })

  test('a second time', async () => {
    const { door, begun, query } = await begin()
    expect(await completeSignIn(door, query, asSent(begun.cookies))).toMatchObject({ outcome: 'signed-in' })
    expect(await completeSignIn(door, query, asSent(begun.cookies))).toMatchObject({ outcome: 'start-again' })
  })

  test('with another state', async () => {
    const { door, begun, query } = await begin()
    const forged = query.replace(/state=[^&]+/, 'state=other')
    expect(await completeSignIn(door, forged, asSent(begun.cookies))).toMatchObject({
      outcome: 'start-again',
    })
  })

  test('with a token made for another sign-in', async () => {
    const { door, begun, query } = await begin()
    claims = { groups: ['clinician'], nonce: 'of-somebody-else' }
    expect(await completeSignIn(door, query, asSent(begun.cookies))).toMatchObject({ outcome: 'start-again' })
  })

  test('with a token for another client', async () => {
    const { door, begun, query } = await begin()
    claims = { groups: ['clinician'], aud: 'another-application' }
    expect(await completeSignIn(door, query, asSent(begun.cookies))).toMatchObject({ outcome: 'start-again' })
  })

  test('more than ten minutes later', async () => {
    const { door, begun, query } = await begin()
    const slow = { ...door, clock: clockAt(later(today, 'PT11M')) }
    expect(await completeSignIn(slow, query, asSent(begun.cookies))).toMatchObject({
      error: 'not-begun-here',
    })
  })

  test('when the person cancelled at the provider', async () => {
    const { door, begun, query } = await begin()
    const state = new URLSearchParams(query).get('state')
    const cancelled = await completeSignIn(door, `error=access_denied&state=${state}`, asSent(begun.cookies))
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
  await expect(beginSignIn(aDoor(away), undefined)).rejects.toThrow('OIDC_ISSUER')
})
