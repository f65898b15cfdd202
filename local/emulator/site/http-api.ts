import type { DeployedFunction } from '../lambda/catalogue.ts'
import type { Lambda } from '../lambda/lambda.ts'
import type { Meters } from '../meters/meters.ts'
import type { Assembly } from '../template/assembly.ts'
import { listOf, objectOf, textOf } from '../template/names.ts'
import type { RunningTask } from '../time-machine/time-machine.ts'

export type SiteRequest = {
  readonly method: string
  /** With the query, without the origin. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export type SiteResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
  readonly body: Buffer
}

type Route = {
  readonly key: string
  readonly method: string
  readonly segments: readonly string[]
  readonly target: DeployedFunction
}

type Match = {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
  readonly rank: number
}

const routesOf = (assembly: Assembly, lambda: Lambda): readonly Route[] => {
  const integrations = new Map(
    assembly
      .ofType('AWS::ApiGatewayV2::Integration')
      .map(({ name, properties }) => [name, textOf(properties['IntegrationUri'])]),
  )
  return assembly.ofType('AWS::ApiGatewayV2::Route').flatMap(({ properties }) => {
    const key = textOf(properties['RouteKey'])
    const [method = 'ANY', path = '/'] = key.split(' ')
    const uri = integrations.get(textOf(properties['Target']).replace(/^integrations\//, '')) ?? ''
    const arn = /arn:aws:lambda:[^/]+$/.exec(uri.replace(/\/invocations$/, ''))?.[0] ?? uri
    const target = lambda.find(arn)
    return target === undefined ? [] : [{ key, method, segments: path.split('/').slice(1), target }]
  })
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** API Gateway prefers what is written out to a parameter, and a parameter to a greedy one. */
const match = (route: Route, method: string, path: string): Match | undefined => {
  if (route.method !== 'ANY' && route.method !== method) return undefined
  const parts = path.split('/').slice(1)
  const parameters: Record<string, string> = {}
  let rank = 0
  for (const [index, segment] of route.segments.entries()) {
    const greedy = /^\{(\w+)\+\}$/.exec(segment)
    if (greedy?.[1] !== undefined) {
      const rest = parts.slice(index).join('/')
      parameters[greedy[1]] = decoded(rest)
      return rest === '' ? undefined : { route, parameters, rank: rank + 1 }
    }
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    const part = parts[index]
    if (part === undefined || (name !== undefined && part === '')) return undefined
    if (name !== undefined) parameters[name] = decoded(part)
    else if (segment !== part) return undefined
    rank += name === undefined ? 100 : 10
  }
  return parts.length === route.segments.length ? { route, parameters, rank } : undefined
}

/** Headers that CloudFront adds on the way to the origin: the secret that proves it was CloudFront. */
const edgeHeaders = (assembly: Assembly): Readonly<Record<string, string>> =>
  Object.fromEntries(
    assembly
      .ofType('AWS::CloudFront::Distribution')
      .flatMap(({ properties }) =>
        listOf(objectOf(properties['DistributionConfig'])['Origins']).flatMap((origin) =>
          listOf(objectOf(origin)['OriginCustomHeaders']).map((header) => [
            textOf(objectOf(header)['HeaderName']).toLowerCase(),
            textOf(objectOf(header)['HeaderValue']),
          ]),
        ),
      ),
  )

const isTextType = (type: string): boolean => /^(text\/|application\/(json|xml|javascript))/.test(type)

/** The request's id, and when it arrives. */
type Arrival = { readonly id: string; readonly at: number }

/** CloudFront and the HTTP API: the routes of the template, to the functions behind them. */
export class HttpApi {
  readonly #routes: readonly Route[]
  readonly #edgeHeaders: Readonly<Record<string, string>>
  readonly #lambda: Lambda
  readonly #meters: Meters
  readonly #host: string

  constructor(assembly: Assembly, parts: { lambda: Lambda; meters: Meters; publicOrigin: string }) {
    this.#lambda = parts.lambda
    this.#meters = parts.meters
    this.#routes = routesOf(assembly, parts.lambda)
    this.#edgeHeaders = edgeHeaders(assembly)
    this.#host = new URL(parts.publicOrigin).host
  }

  get routeKeys(): readonly string[] {
    return this.#routes.map((route) => route.key)
  }

  /** Answers one request as a part of `task`, at `at`. Also says when it ended. */
  async handle(
    request: SiteRequest,
    { id, at }: Arrival,
    task: RunningTask,
  ): Promise<SiteResponse & { readonly endedAt: number }> {
    this.#meters.httpRequests += 1
    const url = new URL(request.url, 'http://site')
    const matches = this.#routes.flatMap((route) => match(route, request.method, url.pathname) ?? [])
    const best = matches.sort((a, b) => b.rank - a.rank)[0]
    if (best === undefined) return { ...notFound, endedAt: at }
    const event = this.#event(request, best, { id, at })
    const outcome = await this.#lambda.invoke(best.route.target, { id, event, at }, task)
    if (outcome.outcome === 'failed') return { ...broken, endedAt: outcome.endedAt }
    return { ...responseOf(outcome.result), endedAt: outcome.endedAt }
  }

  #event(request: SiteRequest, { route, parameters }: Match, { id, at }: Arrival) {
    const url = new URL(request.url, 'http://site')
    const { cookie, ...headers } = { ...request.headers } as Record<string, string>
    const body = request.body === undefined ? undefined : Buffer.from(request.body)
    const isText = isTextType(headers['content-type'] ?? '')
    return {
      version: '2.0',
      routeKey: route.key,
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
      headers: {
        'accept-encoding': 'identity',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(body.byteLength) }),
        host: this.#host,
        ...this.#edgeHeaders,
      },
      queryStringParameters: Object.fromEntries(url.searchParams),
      pathParameters: parameters,
      requestContext: {
        accountId: 'local',
        apiId: 'local',
        domainName: this.#host,
        domainPrefix: 'local',
        http: {
          method: request.method,
          path: url.pathname,
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: headers['user-agent'] ?? '',
        },
        requestId: id,
        routeKey: route.key,
        stage: '$default',
        time: new Date(at).toUTCString(),
        timeEpoch: at,
      },
      ...(body === undefined ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
      isBase64Encoded: body !== undefined && !isText,
    }
  }
}

type Result = {
  readonly statusCode?: number
  readonly headers?: Readonly<Record<string, unknown>>
  readonly cookies?: readonly string[]
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

const responseOf = (raw: unknown): SiteResponse => {
  const result = raw as Result
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ])
  return {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(headers),
    cookies: result.cookies ?? [],
    body: Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}

const json = { 'content-type': 'application/json' }
const notFound = { status: 404, headers: json, cookies: [], body: Buffer.from('{"message":"Not Found"}') }
const broken = {
  status: 500,
  headers: json,
  cookies: [],
  body: Buffer.from('{"message":"Internal Server Error"}'),
}
