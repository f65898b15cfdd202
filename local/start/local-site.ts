import { type LocalIdentityProvider, sideOf, staff } from '../emulator/sign-in/identity-provider.ts'
import { emailPreview, type PreviewPlace } from './email-preview.ts'
import { emailPage, type HomeModel, homePage, whoPage } from './home-pages.ts'
import type { WebAnswer, WebRequest } from './web-server.ts'

const DAY_MS = 86_400_000

const seeOther = (location: string): WebAnswer => ({ status: 303, headers: { location } })
const ok = (body: string): WebAnswer => ({ status: 200, body })
const notFound: WebAnswer = { status: 404, body: 'There is nothing here. <a href="/">Home</a>' }

const exported = (
  { stack }: HomeModel,
  suffix: string,
  headers: Readonly<Record<string, string>>,
): WebAnswer => {
  const bucket = stack.objects.bucket(stack.lambda.find('export-dataset')?.environment['EXPORT_BUCKET'] ?? '')
  const found = bucket && stack.objects.list(bucket, 'exports/').findLast(({ key }) => key.endsWith(suffix))
  return found ? { status: 200, headers, body: found.body } : notFound
}

const moveTime = async ({ stack }: HomeModel, by: string | null): Promise<void> => {
  const { machine } = stack
  if (by === 'next') await machine.step()
  else await machine.playUntil(machine.now + (by === 'week' ? 7 : 1) * DAY_MS)
}

/** One request to the app's own routes, as CloudFront would pass it on. */
const throughTheSite = (
  { stack }: HomeModel,
  { method, url, headers, body }: WebRequest,
  id: string,
): Promise<WebAnswer> =>
  new Promise((resolve) => {
    const hasBody = method === 'POST'
    void stack.machine.perform({
      id,
      lanes: 'alone',
      run: async (task) => {
        const response = await stack.site.handle(
          { method, url, headers, ...(hasBody ? { body } : {}) },
          { id, at: task.at },
          task,
        )
        const cookies = response.cookies.length > 0 ? { 'set-cookie': response.cookies } : {}
        resolve({
          status: response.status,
          headers: { ...response.headers, ...cookies },
          body: response.body,
        })
        return response.endedAt
      },
    })
  })

const previewPlace = ({ stack, programme }: HomeModel): PreviewPlace => {
  const { environment } = stack.lambda.find('advance-follow-up') ?? {}
  return {
    programme,
    publicOrigin: stack.publicOrigin,
    senderAddress: environment?.['SENDER_ADDRESS'] ?? '',
  }
}

/** The home page and its tools; everything else goes to the app. */
export const localSite = (model: HomeModel, provider: LocalIdentityProvider) => {
  let requests = 0
  return async (request: WebRequest): Promise<WebAnswer> => {
    const { pathname, searchParams } = new URL(request.url, 'http://local')
    const [, index] = /^\/local\/emails\/(\d+)$/.exec(pathname) ?? []
    if (pathname === '/') return ok(homePage(model))
    if (pathname === '/local/who') return ok(whoPage())
    if (index !== undefined) return { ...notFound, ...asOk(emailPage(model, Number(index))) }
    if (pathname === '/local/emails/preview') return ok(await emailPreview(previewPlace(model)))
    if (pathname === '/local/dataset') {
      const download = {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="dataset.zip"',
      }
      return exported(model, '/dataset.zip', download)
    }
    if (pathname === '/local/report') return exported(model, '/report/attrition.html', {})
    if (pathname === '/local/time' && request.method === 'POST') {
      await moveTime(model, new URLSearchParams(request.body.toString()).get('by'))
      return seeOther('/')
    }
    if (pathname === '/local/sign-in') {
      const member = staff.find(({ subject }) => subject === searchParams.get('member'))
      if (member === undefined) return notFound
      provider.choose(member)
      return seeOther(`/${sideOf(member)}/sign-in`)
    }
    if (pathname.startsWith('/local/')) return notFound
    requests += 1
    return throughTheSite(model, request, `browser-${requests}`)
  }
}

const asOk = (body: string | undefined): Partial<WebAnswer> =>
  body === undefined ? {} : { status: 200, body }
