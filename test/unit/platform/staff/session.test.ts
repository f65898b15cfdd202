import { describe, expect, test } from 'vitest'
import { isOwnForm } from '#shared/platform/staff/csrf.ts'
import { sessionCookie } from '#shared/platform/staff/session.ts'
import { aSession, asSent, jarOf, later, monday, secret } from './a-staff-sign-in.ts'

const clinic = sessionCookie(jarOf('clinic'))
const evaluator = sessionCookie(jarOf('evaluator'))

describe('the session cookie', () => {
  test('gives back what was put in', async () => {
    const sent = asSent([await clinic.seal(aSession(), monday)])
    expect(await clinic.open(sent, monday)).toEqual(aSession())
  })

  test('says nothing readable', async () => {
    const cookie = await clinic.seal(aSession(), monday)
    expect(cookie).not.toContain('Porter')
    expect(Buffer.from(cookie.split('.').at(-2) ?? '', 'base64url').toString()).not.toContain('Porter')
  })

  test('ends after eight hours, however busy they were', async () => {
    const sent = asSent([await clinic.seal(aSession(), monday)])
    expect(await clinic.open(sent, later(monday, 'PT7H59M'))).toBeDefined()
    expect(await clinic.open(sent, later(monday, 'PT8H1S'))).toBeUndefined()
  })

  test('of the clinic opens nothing on the evaluator side, even renamed', async () => {
    const sent = asSent([await clinic.seal(aSession({ roles: ['evaluator'] }), monday)])
    const renamed = new Map([['evaluator-session', sent.get('clinic-session') ?? '']])
    expect(await evaluator.open(sent, monday)).toBeUndefined()
    expect(await evaluator.open(renamed, monday)).toBeUndefined()
    expect(await sessionCookie(jarOf('clinic')).open(sent, monday)).toBeDefined()
  })

  test('is refused when changed, cut or sealed with another secret', async () => {
    const cookie = asSent([await clinic.seal(aSession(), monday)]).get('clinic-session') ?? ''
    const changed = (value: string) => new Map([['clinic-session', value]])
    const other = sessionCookie({ ...jarOf('clinic'), secret: `${secret}!` })
    const foreign = asSent([await other.seal(aSession(), monday)])
    expect(await clinic.open(changed(`${cookie}x`), monday)).toBeUndefined()
    expect(await clinic.open(changed(cookie.slice(0, -10)), monday)).toBeUndefined()
    expect(await clinic.open(foreign, monday)).toBeUndefined()
    expect(await clinic.open(new Map(), monday)).toBeUndefined()
  })

  test('is Secure, HttpOnly, Lax and kept to its side', async () => {
    const cookie = await sessionCookie(jarOf('clinic', 'https://follow-up.example.nhs.uk')).seal(
      aSession(),
      monday,
    )
    expect(cookie).toMatch(/^__Secure-clinic-session=/)
    expect(cookie).toContain('Path=/clinic; HttpOnly; SameSite=Lax; Secure; Max-Age=28800')
    expect(await clinic.seal(aSession(), monday)).not.toContain('Secure')
  })
})

test('a form counts only with the token of its own session', () => {
  expect(isOwnForm('abc', 'abc')).toBe(true)
  expect(isOwnForm('abc', 'abd')).toBe(false)
  expect(isOwnForm('abc', '')).toBe(false)
  expect(isOwnForm('abc', undefined)).toBe(false)
})
