import { gunzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { questionnaireHandler } from '#functions/serve-questionnaire/handler.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Link } from '#shared/messages/ports/links.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import type { RiskRaised } from '#shared/risk/ports/risk-records.ts'
import { aLink } from '#test/support/builders/a-link.ts'
import { aParticipant } from '#test/support/builders/a-person.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { participantId } from '#test/support/builders/an-id.ts'
import { type InMemoryWorld, inMemoryWorld } from '#test/support/fakes/in-memory-world.ts'

export const TOKEN = '0123456789abcdefghjkmnpqrstvwxyz'
const SECRET = 'front-door'

export type Page = {
  readonly status: number
  readonly body: string
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: readonly string[]
}

type Setting = {
  readonly participant?: Participant
  readonly link?: Partial<Link>
  readonly programme?: Programme
  readonly now?: string
  /** Another side's world, to stand on the same data; then nobody is stored here. */
  readonly world?: InMemoryWorld
}

/**
 * The questionnaire on fakes, with one person who has one link: `q.get('/1')`, `q.post('/1', { 'PSEQ.1': '3'
 * })`.
 */
export const aQuestionnaire = ({
  participant = aParticipant(),
  link = {},
  programme = aProgramme(),
  now = '2025-03-18T19:50:00.000Z',
  world: shared,
}: Setting = {}) => {
  const world = shared ?? inMemoryWorld({ now })
  if (!shared) {
    world.participants.store(participant)
    world.links.store(TOKEN, aLink(link))
  }
  const faults: unknown[] = []
  const counted: string[] = []
  const risks: RiskRaised[] = []
  const ports = {
    ...world,
    countSubmitted: async () => {
      counted.push('submitted')
    },
    recordRisk: async (raised: RiskRaised) => void risks.push(raised),
    contextOf: () => ({ programme, bankHolidays: new Set<never>() }),
    programmes: [programme],
    wordingFor: (instrument: string, language: string) => wordingFor(demonstrationEn, instrument, language),
  }
  const setting = { ports, originSecret: SECRET, onError: (error: unknown) => void faults.push(error) }
  const handler = questionnaireHandler(() => setting)
  const send = async (event: APIGatewayProxyEventV2) => pageOf(await handler(event, {}))
  const at = (path: string) =>
    /^\/(q|u|assets|privacy|accessibility)\b/.test(path) ? path : `/q/${TOKEN}${path}`
  return {
    world,
    ports,
    faults,
    counted,
    risks,
    handler,
    get: (path = '') => send(anHttpEvent({ path: at(path) })),
    head: (path = '') => send(anHttpEvent({ method: 'HEAD', path: at(path) })),
    post: (path: string, form: Record<string, string> = {}) => {
      const body = new URLSearchParams(form).toString()
      return send(anHttpEvent({ method: 'POST', path: at(path), body, headers: FORM }))
    },
    send: (event: Parameters<typeof anHttpEvent>[0]) => send(anHttpEvent({ ...event, path: at(event.path) })),
    participant: async () => world.participants.load(participantId()),
    followUp: async () => (await world.participants.load(participantId()))?.followUps[0],
    draft: () => world.answers.draft(participantId(), aLink(link).followUp),
    responses: async () => (await world.answers.allOf(participantId())).responses,
    /** Everything stored, to compare before and after. */
    stored: () => JSON.stringify(world.database.readAll('')),
  }
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export const anHttpEvent = ({
  method = 'GET',
  path,
  body = '',
  headers = {},
  secret = SECRET,
}: {
  readonly method?: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly secret?: string
}): APIGatewayProxyEventV2 => {
  const [rawPath = '', rawQueryString = ''] = path.split('?')
  return {
    version: '2.0',
    routeKey: `${method} /q/{token}`,
    rawPath,
    rawQueryString,
    headers: { 'x-origin-secret': secret, ...headers },
    body,
    isBase64Encoded: false,
    requestContext: { http: { method, path: rawPath } },
  } as unknown as APIGatewayProxyEventV2
}

export const pageOf = ({
  statusCode,
  body,
  isBase64Encoded,
  headers,
  cookies,
}: APIGatewayProxyStructuredResultV2): Page => {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
  const isGzipped = headers?.['content-encoding'] === 'gzip'
  return {
    status: statusCode ?? 0,
    body: (isGzipped ? gunzipSync(bytes) : bytes).toString('utf8'),
    location: headers?.['location'] as string | undefined,
    headers: headers ?? {},
    cookies: cookies ?? [],
  }
}
