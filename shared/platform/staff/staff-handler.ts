import { type HttpHandler, httpChain, type PageFunction } from '../http/http-chain.ts'
import type { SecurityPolicy } from '../http/security-headers.ts'
import type { LoadRender } from '../page-kit/renderer.ts'
import { problemPages } from './problem-pages.ts'
import type { StaffLook } from './staff-frame.ts'

export type StaffSetting = {
  readonly site: PageFunction
  readonly look: StaffLook
  readonly originSecret: string
  readonly onError: (error: unknown, routeKey: string) => void | Promise<void>
  readonly policy?: SecurityPolicy
}

/** The HTTP chain around one side. `setting` is called at each request: importing needs no environment. */
export const staffHandler = (setting: () => StaffSetting, loadRender: LoadRender): HttpHandler =>
  httpChain((request) => setting().site(request), {
    originSecret: () => setting().originSecret,
    problemPage: (status) => problemPages(loadRender, setting().look).ofStatus(status),
    onError: (error, routeKey) => setting().onError(error, routeKey),
    policy: () => setting().policy ?? {},
  })
