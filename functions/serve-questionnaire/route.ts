import type { PageRequest } from '#shared/platform/http/request.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { actingOnRisk } from './act-on-risk.ts'
import { isHandedBack } from './hand-over.ts'
import { asset } from './pages/asset.ts'
import { birthMonth } from './pages/birth-month.ts'
import { check } from './pages/check.ts'
import { died } from './pages/died.ts'
import { distress } from './pages/distress.ts'
import { done } from './pages/done.ts'
import { landing } from './pages/landing.ts'
import { leave } from './pages/leave.ts'
import { notMe } from './pages/not-me.ts'
import { asked, otherWays } from './pages/other-ways.ts'
import { ownText } from './pages/own-texts.ts'
import type { Place } from './pages/page-of-questions.ts'
import type { PageOfVisit } from './pages/page-of-visit.ts'
import { questionPage, unsavedPage } from './pages/question-page.ts'
import { stop, stopped } from './pages/stop.ts'
import { unsubscribe } from './pages/unsubscribe.ts'
import { hasPass, type PassSettings } from './pass.ts'
import type { QuestionnairePorts } from './ports.ts'
import { refusalFor } from './refusals.ts'
import { refuseStranger, refuseVisit } from './site.ts'
import { type Visit, visitOf } from './visit.ts'

const named: Readonly<Record<string, PageOfVisit>> = {
  check,
  done,
  died,
  'not-me': notMe,
  stop,
  stopped,
  'other-ways': otherWays,
  asked,
  leave,
}

/** Each kind of page that a link has: the first stands for its kind where there are several. */
export const pagesOfALink: readonly string[] = ['', '1', 'help-check', ...Object.keys(named)]

const pageOfVisit = (kind: string, page: string | undefined): PageOfVisit | undefined => {
  if (kind === 'u') return page === undefined ? unsubscribe : undefined
  if (page === undefined) return landing
  if (/^[1-9]\d?$/.test(page)) return questionPage(Number(page))
  const [, next] = /^help-(check|[1-9]\d?)$/.exec(page) ?? []
  if (next) return distress(next)
  return Object.hasOwn(named, page) ? named[page] : undefined
}

/** Which page a path names. Anything else does not exist. */
export const route = async (
  ports: QuestionnairePorts,
  request: PageRequest,
  settings: PassSettings,
): Promise<PageResponse> => {
  const [kind = '', first = '', second, ...rest] = request.path.split('/').slice(1)
  const isText = (kind === 'privacy' || kind === 'accessibility') && first === '' && request.method === 'GET'
  if (isText) return ownText(ports, kind, request)
  if (kind === 'assets' && second === undefined && request.method === 'GET')
    return asset(first) ?? refuseStranger(ports, 'not-found')
  if ((kind !== 'q' && kind !== 'u') || rest.length > 0) return refuseStranger(ports, 'not-found')
  const page = pageOfVisit(kind, second === '' ? undefined : second)
  if (!page) return refuseStranger(ports, 'not-found')
  const visit = await visitOf(ports, first, request)
  if (!visit) return refuseStranger(ports, 'wrong')
  const place = kind === 'q' ? placeIn(visit, second) : undefined
  const handle = handlerFor({ kind, second, page, settings })
  if (!place) return handle(ports, visit, request)
  const unsaved = (warned: Visit) => unsavedPage(warned, place, request.form)
  return actingOnRisk(place.page, unsaved, handle)(ports, visit, request)
}

const placeIn = ({ pages }: Visit, second: string | undefined): Place | undefined => {
  const number = Number(second)
  const page = pages[number - 1]
  return page && { number, page }
}

type Wanted = {
  readonly kind: string
  readonly second: string | undefined
  readonly page: PageOfVisit
  readonly settings: PassSettings
}

/** The page, unless the tablet was handed back or the person has still to show that the link is theirs. */
const handlerFor =
  ({ kind, second, page, settings }: Wanted): PageOfVisit =>
  (ports, visit, request) => {
    if (isHandedBack(visit) && second !== 'done') return Promise.resolve(refuseVisit(visit, 'handed-back'))
    const isAsked =
      kind === 'q' && !isOpenToAll(second) && mustProve(ports, visit, { cookies: request.cookies, settings })
    return isAsked ? birthMonth(settings, second)(ports, visit, request) : page(ports, visit, request)
  }

/**
 * A stranger who got the email can say so, and stop it, without knowing the person; and where to find help is
 * no secret.
 */
const isOpenToAll = (page: string | undefined): boolean =>
  page !== undefined &&
  (['stop', 'stopped', 'not-me', 'died', 'other-ways', 'asked'].includes(page) || page.startsWith('help-'))

/**
 * Nobody is asked for a month of birth only to hear that it is too late to answer; nor the person who was
 * handed a tablet, because a member of staff has just asked them.
 */
const mustProve = (
  ports: QuestionnairePorts,
  { check, ...visit }: Visit,
  { cookies, settings }: Pick<PageRequest, 'cookies'> & { readonly settings: PassSettings },
): boolean =>
  check !== undefined &&
  visit.link.handOver === undefined &&
  refusalFor(ports, visit) === undefined &&
  !hasPass(settings, { check, token: visit.token }, { cookies, now: visit.now })
