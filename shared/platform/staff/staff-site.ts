import { only } from '../http/form.ts'
import type { PageFunction } from '../http/http-chain.ts'
import type { PageRequest } from '../http/request.ts'
import { html, type PageResponse, seeOther } from '../http/response.ts'
import type { RenderSoon } from '../page-kit/renderer.ts'
import { isOwnForm } from './csrf.ts'
import { type ProblemPages, problemPages } from './problem-pages.ts'
import type { Role } from './roles.ts'
import { type StaffSession, sessionCookie } from './session.ts'
import { beginSignIn, completeSignIn, type StaffDoor } from './sign-in.ts'
import { type StaffLook, staffFrame } from './staff-frame.ts'

/**
 * One request by someone who is signed in, has a role for this page and, if it posts, sent the form of their
 * own session.
 */
export type Visit = {
  readonly request: PageRequest
  readonly session: StaffSession
  /** What the named parts of the route matched. */
  readonly parts: Readonly<Record<string, string>>
}

export type StaffPage = {
  readonly method: 'GET' | 'POST'
  /** Below the side's own start, such as `/clinic`; `:name` matches one segment. `''` is the start page. */
  readonly path: string
  /** Whoever has one of these may; everyone else is refused. */
  readonly roles: readonly Role[]
  /**
   * What its form sends besides the session's token, each once; whatever else comes is refused whole.
   * Default: nothing. `as-shown`: the form differs from person to person, and the page itself refuses what it
   * did not show.
   */
  readonly fields?: readonly string[] | 'as-shown'
  readonly visit: (visit: Visit) => Promise<PageResponse>
}

export type StaffSite = {
  readonly door: StaffDoor
  readonly look: StaffLook
  readonly render: RenderSoon
  readonly pages: readonly StaffPage[]
  /** Told why a sign-in did not finish, by its code. */
  readonly onRefusedSignIn?: (error: string) => Promise<void>
}

type Route = { readonly page: StaffPage; readonly pattern: RegExp }

const routeOf = (side: string, page: StaffPage): Route => {
  const path = page.path === '' ? '' : `/${page.path.replace(/:(\w+)/g, '(?<$1>[^/]{1,80})')}`
  return { page, pattern: new RegExp(`^/${side}${path}/?$`) }
}

/**
 * The door and, behind it, the pages of one side. Nobody reaches a page without a session, a role and an own
 * form.
 */
export const staffSite = (site: StaffSite): PageFunction => {
  const { side } = site.door
  const routes = site.pages.map((page) => routeOf(side, page))
  const problems = problemPages(site.render, site.look)
  const session = sessionCookie(site.door.jar)
  const atTheDoor = doorPages(site, problems)
  return async (request) => {
    const door = atTheDoor.get(request.path.slice(side.length + 2))
    const visitor = await session.open(request.cookies, site.door.clock.now())
    if (door) return door(request, visitor)
    if (!visitor) return request.method === 'GET' ? toSignIn(side, request) : problems.sessionEnded()
    return behindTheDoor(routes, problems, request, visitor)
  }
}

const toSignIn = (side: string, { path, query }: PageRequest): PageResponse => {
  const wanted = query.size > 0 ? `${path}?${query}` : path
  return seeOther(`/${side}/sign-in?to=${encodeURIComponent(wanted)}`)
}

const behindTheDoor = async (
  routes: readonly Route[],
  problems: ProblemPages,
  request: PageRequest,
  session: StaffSession,
): Promise<PageResponse> => {
  const route = routes.find(
    ({ page, pattern }) => page.method === request.method && pattern.test(request.path),
  )
  if (!route) return problems.notFound(session)
  const { page, pattern } = route
  if (!page.roles.some((role) => session.roles.includes(role))) return problems.wrongRole(session, page.roles)
  if (request.method === 'POST' && !isOwnForm(session.csrf, only(request.form, 'csrf'))) {
    return problems.formOutOfDate(session)
  }
  if (request.method === 'POST' && !isAsShown(page, request)) return problems.notOurForm(session)
  const parts = { ...pattern.exec(request.path)?.groups }
  return page.visit({ request, session, parts })
}

const isAsShown = ({ fields = [] }: StaffPage, { form }: PageRequest): boolean =>
  [...form].every(
    ([name, values]) =>
      values.length === 1 && (fields === 'as-shown' || name === 'csrf' || fields.includes(name)),
  )

type DoorPage = (request: PageRequest, session: StaffSession | undefined) => Promise<PageResponse>

const doorPages = (site: StaffSite, problems: ProblemPages): ReadonlyMap<string, DoorPage> => {
  const { door, look, render } = site
  const { side } = door
  const session = sessionCookie(door.jar)
  const pages: Readonly<Record<string, DoorPage>> = {
    'sign-in': async ({ query, cookies }) => {
      const begun = await beginSignIn(door, query.get('to') ?? undefined, cookies)
      return seeOther(begun.location, begun.cookies)
    },
    callback: async ({ query, cookies }) => {
      const done = await completeSignIn(door, query.toString(), cookies)
      if (done.outcome === 'signed-in') return seeOther(done.location, done.cookies)
      if (done.outcome === 'not-admitted')
        return { ...(await problems.notAdmitted(done.roles)), cookies: done.cookies }
      await site.onRefusedSignIn?.(done.error)
      return { ...(await problems.startAgain()), cookies: done.cookies }
    },
    // A GET changes nothing, so the link in the header leads to a question.
    'sign-out': async ({ method, form }, visitor) => {
      if (!visitor) return seeOther(`/${side}/signed-out`, [session.clear()])
      if (method === 'GET') {
        const frame = staffFrame(look, { title: 'Sign out', path: '' }, visitor)
        return html((await render())(`${side}/sign-out.njk`, { frame, side, csrf: visitor.csrf }))
      }
      if (!isOwnForm(visitor.csrf, only(form, 'csrf'))) return problems.formOutOfDate(visitor)
      return seeOther(`/${side}/signed-out`, [session.clear()])
    },
    'signed-out': async () => {
      const elsewhere = await door.provider
        .endSessionUrl(`${door.publicOrigin}/${side}`)
        .catch(() => undefined)
      const frame = staffFrame(look, { title: 'You are signed out', path: '' }, undefined)
      return html((await render())(`${side}/signed-out.njk`, { frame, side, elsewhere }))
    },
  }
  return new Map(Object.entries(pages))
}
