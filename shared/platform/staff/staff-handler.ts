import { type HttpHandler, httpChain, type PageFunction } from '../http/http-chain.ts'
import type { SecurityPolicy } from '../http/security-headers.ts'
import type { RenderSoon } from '../page-kit/renderer.ts'
import { problemPages } from './problem-pages.ts'
import type { StaffLook } from './staff-frame.ts'

export type StaffSetting = {
  readonly site: PageFunction
  readonly look: StaffLook
  readonly originSecret: string
  readonly onError: (error: unknown, routeKey: string) => void | Promise<void>
  readonly policy?: SecurityPolicy
}

/**
 * The HTTP chain around one side. `setting` is asked for with each request, so that importing needs no
 * environment.
 */
export const staffHandler = (setting: () => StaffSetting, render: RenderSoon): HttpHandler =>
  httpChain((request) => setting().site(request), {
    originSecret: () => setting().originSecret,
    problemPage: (status) => problemPages(render, setting().look).ofStatus(status),
    onError: (error, routeKey) => setting().onError(error, routeKey),
    policy: () => setting().policy ?? {},
  })
