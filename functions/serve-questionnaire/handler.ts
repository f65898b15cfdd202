import { type HttpHandler, httpChain } from '#shared/platform/http/http-chain.ts'
import type { QuestionnairePorts } from './ports.ts'
import type { RefusalName } from './words/english-refusals.ts'

export type QuestionnaireSetting = {
  readonly ports: QuestionnairePorts
  readonly originSecret: string
  /** Default: some `https:` origin. Only a local `http:` one lets a cookie go without encryption. */
  readonly publicOrigin?: string
  readonly onError: (error: unknown, routeKey: string) => void | Promise<void>
}

/**
 * `setting` is asked for with each request, so that importing needs no environment; the caller builds it
 * once. Pages and templates are loaded by the first request that needs them.
 */
export const questionnaireHandler = (setting: () => QuestionnaireSetting): HttpHandler =>
  httpChain(
    async (request) => {
      const { route } = await import('./route.ts')
      const { ports, originSecret, publicOrigin } = setting()
      return route(ports, request, { secret: originSecret, isSecure: !publicOrigin?.startsWith('http:') })
    },
    {
      originSecret: () => setting().originSecret,
      problemPage: async (status) => {
        const { refuseStranger } = await import('./site.ts')
        return { ...refuseStranger(setting().ports, problemName(status)), status }
      },
      onError: (error, routeKey) => setting().onError(error, routeKey),
    },
  )

const problemName = (status: number): RefusalName => (status >= 500 ? 'busy' : 'bad-request')
