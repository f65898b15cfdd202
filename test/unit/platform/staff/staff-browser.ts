import type { PageFunction } from '#shared/platform/http/http-chain.ts'
import { cookiesOf, type PageRequest } from '#shared/platform/http/request.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { type StaffSession, sessionCookie } from '#shared/platform/staff/session.ts'
import type { StaffSignIn } from '#shared/platform/staff/sign-in.ts'
import { aSession } from './a-staff-sign-in.ts'

export type Fields = Readonly<Record<string, string>>

const requestTo = (address: string, cookies: ReadonlyMap<string, string>): PageRequest => {
  const url = new URL(address, 'http://127.0.0.1:4000')
  return {
    method: 'GET',
    path: url.pathname,
    pathParameters: {},
    query: url.searchParams,
    cookies,
    form: new Map(),
  }
}

/** A member of staff at a browser: signed in as `session` says, following addresses and sending forms. */
export const staffBrowser = async (
  site: PageFunction,
  signIn: StaffSignIn,
  changes: Partial<StaffSession> = {},
) => {
  const session = aSession(changes)
  const cookie = await sessionCookie(signIn.jar).seal(session, signIn.clock.now())
  const cookies = cookiesOf([cookie.split(';')[0] ?? ''])
  return {
    session,
    cookies,
    get: (address: string) => site(requestTo(address, cookies)),
    /** With the token of this session, unless `fields` says otherwise. */
    post: (address: string, fields: Fields = {}) => {
      const form = new Map(
        Object.entries({ csrf: session.csrf, ...fields }).map(([name, value]) => [name, [value]]),
      )
      return site({ ...requestTo(address, cookies), method: 'POST', form })
    },
    postWithoutToken: (address: string, fields: Fields = {}) => {
      const form = new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))
      return site({ ...requestTo(address, cookies), method: 'POST', form })
    },
  }
}

export const stranger = (site: PageFunction) => ({
  get: (address: string, cookies: ReadonlyMap<string, string> = new Map()) =>
    site(requestTo(address, cookies)),
  post: (address: string) => site({ ...requestTo(address, new Map()), method: 'POST' }),
})

export const bodyOf = ({ body }: PageResponse): string => String(body ?? '')

export const locationOf = ({ headers }: PageResponse): string => {
  const { location = '' } = headers ?? {}
  return location
}
