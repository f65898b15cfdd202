import { only } from '../http/form.ts'
import type { PageFunction } from '../http/http-chain.ts'
import type { PageRequest } from '../http/request.ts'
import { html, type PageResponse, seeOther } from '../http/response.ts'
import type { LoadRender } from '../page-kit/renderer.ts'
import { isOwnForm } from './csrf.ts'
import { type ProblemPages, problemPages } from './problem-pages.ts'
import type { Role } from './roles.ts'
import { type StaffSession, sessionCookie } from './session.ts'
import { beginSignIn, completeSignIn, type StaffSignIn } from './sign-in.ts'
import { type StaffLook, staffFrame } from './staff-frame.ts'

/** One request with a session and an admitted role and, for a POST, a form of that same session. */
export type StaffVisit = {
  readonly request: PageRequest
  readonly session: StaffSession
  /** What the named parts of the route matched. */
  readonly parts: Readonly<Record<string, string>>
}

export type StaffPage = {
  readonly method: 'GET' | 'POST'
  /** Below the side's own start, such as `/clinic`; `:name` matches one segment. `''` is the start page. */
  readonly path: string
  /** Any one of these roles admits; without one the page is refused. */
  readonly roles: readonly Role[]
  /**
   * The form's fields besides the session's token, each sent once; a form with any other field is refused.
   * Default: none. `as-shown`: the fields differ from person to person, and the page checks them itself.
   */
  readonly fields?: readonly string[] | 'as-shown'
  readonly visit: (visit: StaffVisit) => Promise<PageResponse>
}

export type StaffSite = {
  readonly signIn: StaffSignIn
  readonly look: StaffLook
  readonly loadRender: LoadRender
  readonly pages: readonly StaffPage[]
  /** Called with the code of the reason when a sign-in did not finish. */
  readonly onRefusedSignIn?: (error: string) => Promise<void>
}

type Route = { readonly page: StaffPage; readonly pattern: RegExp }

const routeOf = (side: string, page: StaffPage): Route => {
  const path = page.path === '' ? '' : `/${page.path.replace(/:(\w+)/g, '(?<$1>[^/]{1,80})')}`
  return { page, pattern: new RegExp(`^/${side}${path}/?$`) }
}

/**
 * The sign-in pages of one side, and its own pages behind them: each of those needs a session, an admitted
 * role and, for a POST, a form of that same session.
 */
export const staffSite = (site: StaffSite): PageFunction => {
  const { side } = site.signIn
  const routes = site.pages.map((page) => routeOf(side, page))
  const problems = problemPages(site.loadRender, site.look)
  const cookie = sessionCookie(site.signIn.jar)
  const openPages = signInPages(site, problems)
  const answerSignedIn = signedInPages(routes, problems)
  return async (request) => {
    const openPage = openPages.get(request.path.slice(side.length + 2))
    const session = await cookie.open(request.cookies, site.signIn.clock.now())
    if (openPage) return openPage(request, session)
    if (!session) return request.method === 'GET' ? redirectToSignIn(side, request) : problems.sessionEnded()
    return answerSignedIn(request, session)
  }
}

const redirectToSignIn = (side: string, { path, query }: PageRequest): PageResponse => {
  const wanted = query.size > 0 ? `${path}?${query}` : path
  return seeOther(`/${side}/sign-in?to=${encodeURIComponent(wanted)}`)
}

const signedInPages =
  (routes: readonly Route[], problems: ProblemPages) =>
  async (request: PageRequest, session: StaffSession): Promise<PageResponse> => {
    const route = routes.find(
      ({ page, pattern }) => page.method === request.method && pattern.test(request.path),
    )
    if (!route) return problems.notFound(session)
    const { page, pattern } = route
    if (!page.roles.some((role) => session.roles.includes(role)))
      return problems.wrongRole(session, page.roles)
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

type SignInPage = (request: PageRequest, session: StaffSession | undefined) => Promise<PageResponse>

const signInPages = (site: StaffSite, problems: ProblemPages): ReadonlyMap<string, SignInPage> => {
  const { signIn, look, loadRender } = site
  const { side } = signIn
  const cookie = sessionCookie(signIn.jar)
  const pages: Readonly<Record<string, SignInPage>> = {
    'sign-in': async ({ query, cookies }) => {
      const begun = await beginSignIn(signIn, query.get('to') ?? undefined, cookies)
      return seeOther(begun.location, begun.cookies)
    },
    callback: async ({ query, cookies }) => {
      const done = await completeSignIn(signIn, query.toString(), cookies)
      if (done.outcome === 'signed-in') return seeOther(done.location, done.cookies)
      if (done.outcome === 'not-admitted')
        return { ...(await problems.notAdmitted(done.roles)), cookies: done.cookies }
      await site.onRefusedSignIn?.(done.error)
      return { ...(await problems.startAgain()), cookies: done.cookies }
    },
    // A GET changes nothing, so the link in the header leads to a page with a button.
    'sign-out': async ({ method, form }, session) => {
      if (!session) return seeOther(`/${side}/signed-out`, [cookie.clear()])
      if (method === 'GET') {
        const frame = staffFrame(look, { title: 'Sign out', path: '' }, session)
        return html((await loadRender())(`${side}/sign-out.njk`, { frame, side, csrf: session.csrf }))
      }
      if (!isOwnForm(session.csrf, only(form, 'csrf'))) return problems.formOutOfDate(session)
      return seeOther(`/${side}/signed-out`, [cookie.clear()])
    },
    'signed-out': async () => {
      const elsewhere = await signIn.provider
        .endSessionUrl(`${signIn.publicOrigin}/${side}`)
        .catch(() => undefined)
      const frame = staffFrame(look, { title: 'You are signed out', path: '' }, undefined)
      return html((await loadRender())(`${side}/signed-out.njk`, { frame, side, elsewhere }))
    },
  }
  return new Map(Object.entries(pages))
}
