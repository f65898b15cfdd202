import { clinicPages } from '#functions/serve-clinic/clinic-site.ts'
import { evaluatorPages } from '#functions/serve-evaluator/evaluator-site.ts'
import { riskPages } from '#functions/serve-risk-owner/risk-site.ts'
import { paperCode } from '#shared/follow-up/rules/paper-code.ts'
import type { PageFunction } from '#shared/platform/http/http-chain.ts'
import { templates as clinicTemplates } from '#shared/platform/page-kit/generated/clinic-templates.ts'
import { templates as evaluatorTemplates } from '#shared/platform/page-kit/generated/evaluator-templates.ts'
import { templates as riskTemplates } from '#shared/platform/page-kit/generated/risk-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'
import type { Side } from '#shared/platform/staff/side.ts'
import { staffHandler } from '#shared/platform/staff/staff-handler.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { aHeldRow, heldEntry } from '../../../support/builders/a-held-row.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aRiskRecord } from '../../../support/builders/a-risk.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, followUpId, participantId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { anUpload, aPreview } from '../../../support/builders/an-upload.ts'
import { type FoundForm, filledIn, formsIn, type Pairs } from '../../../support/forms/found-forms.ts'
import { anHttpEvent, pageOf } from '../../../support/questionnaire/a-questionnaire.ts'
import { jarOf } from '../../platform/staff/a-staff-sign-in.ts'
import { staffBrowser } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from '../serve-clinic/clinic-world.ts'
import { evaluatorWorld } from '../serve-evaluator/evaluator-world.ts'
import { riskOwner, riskWorld } from '../serve-risk-owner/risk-world.ts'

const doubted = { fact: 'identity-doubted', factId: factId(), at: at('2025-03-20T10:00:00Z') } as const
const full = ['PHQ9', 'PSEQ2', 'HEALTHCARE_USE', 'IGRO', 'WORK', 'STST']
const programme = aProgramme({ riskOwner, batteries: [{ from: '2012-01-01', full, core: ['PSEQ2'] }] })

const said = { at: at('2025-03-10T17:00:00Z'), row: 3, decided: null }
const differences = [{ field: 'cohort', value: 'New name', ...said }]

const aClinic = () => {
  const world = clinicWorld({ programmes: [programme] })
  const person = aPerson({ contactAgreed: 'not-asked', facts: [doubted] })
  world.participants.store(
    aParticipant({ person, episodes: [anEpisode({ differences })], followUps: [aFollowUp()] }),
  )
  world.identities.store(anIdentity({ isNameDoubtful: true }))
  world.heldRows.store(aHeldRow())
  const upload = anUpload()
  void world.unitOfWork.commit(world.uploads.writes(upload))
  world.previews.set(upload.uploadId, aPreview())
  return world
}
const anEvaluator = () => evaluatorWorld()
const aRiskOwner = () => {
  const world = riskWorld()
  world.risks.store(aRiskRecord())
  world.identities.store(anIdentity())
  return world
}

const record = aRiskRecord()
const parts: Readonly<Record<string, string>> = {
  participant: participantId(),
  followUp: followUpId(),
  record: record.id,
  uploadId: 'a'.repeat(32),
  entry: heldEntry(),
  programme: 'southport-cps',
  exportId: '20250601T090000Z-minimal',
}
export const addressOf = (side: Side, { path }: Pick<StaffPage, 'path'>) =>
  `/${side}${path && `/${path}`}`.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? name)

const nothing = undefined as never
/** Each side with the table of its pages, from which everything below is derived. */
export const sides = {
  clinic: {
    open: aClinic,
    role: 'clinician',
    templates: clinicTemplates,
    pages: clinicPages(nothing, nothing, jarOf('clinic')),
  },
  evaluator: {
    open: anEvaluator,
    role: 'evaluator',
    templates: evaluatorTemplates,
    pages: evaluatorPages(nothing, nothing),
  },
  risk: {
    open: aRiskOwner,
    role: 'risk-owner',
    templates: riskTemplates,
    pages: riskPages(nothing, nothing),
  },
} as const satisfies Readonly<Record<Side, object>>

type Opened = {
  readonly send: (request: {
    path: string
    method?: string
    body?: Buffer
    headers?: Readonly<Record<string, string>>
  }) => ReturnType<typeof answer>
  readonly stored: () => string
  readonly faults: readonly unknown[]
}
const answer = async (handler: ReturnType<typeof staffHandler>, event: object) =>
  pageOf(await handler(event as never, {}))

export const openSide = async (side: Side, isSignedIn = true): Promise<Opened> => {
  const { open, role, templates } = sides[side]
  const world = open()
  const site: PageFunction = world.site
  const { cookies } = await staffBrowser(site, world.signIn, { roles: [role] })
  const faults: unknown[] = []
  const look = { side, serviceName: 'Southport pain service', navigation: () => [] }
  const setting = {
    site,
    look,
    originSecret: 'front-door',
    onError: (fault: unknown) => void faults.push(fault),
  }
  const handler = staffHandler(
    () => setting,
    async () => rendererOf(templates),
  )
  return {
    faults,
    stored: () => JSON.stringify([world.database.readAll(''), 'requested' in world ? world.requested : []]),
    send: ({ path, method = 'GET', body, headers = {} }) => {
      const event = anHttpEvent({ method, path, headers })
      const jar = isSignedIn ? [...cookies].map(([name, value]) => `${name}=${value}`) : []
      const sent = { ...event, routeKey: `${method} /${side}/{proxy+}`, cookies: jar }
      return answer(handler, body ? { ...sent, isBase64Encoded: true, body: body.toString('base64') } : sent)
    },
  }
}

export const sideNames = ['clinic', 'evaluator', 'risk'] as const
const surface: { readonly side: Side; readonly form: FoundForm }[] = []
for (const side of sideNames) {
  const { send } = await openSide(side)
  for (const page of sides[side].pages.filter(({ method }) => method === 'GET')) {
    const address = addressOf(side, page)
    const { status, body } = await send({ path: address })
    if (status === 200) surface.push(...formsIn(body, address).map((form) => ({ side, form })))
  }
}
/** The person's page has the same form for each wave, and everybody has the way out. */
export const forms = [...new Map(surface.map((each) => [each.form.action, each])).values()]

const typed: Readonly<Record<string, string>> = {
  search: 'A001',
  mode: 'in-clinic',
  code: paperCode(followUpId(), participantId()),
  email: 'maureen@example.org',
  phone: '01704 000009',
  born: '1961-04-02',
  postcode: 'PR8 6PN',
  language: 'Polish',
  'on[day]': '1',
  'on[month]': '3',
  'on[year]': '2025',
  'STST.seatHeightCm': '45',
}
export const filled = (form: FoundForm): Pairs =>
  filledIn(form, {
    ...Object.fromEntries(form.fields.flatMap(({ name, kind }) => (kind === 'number' ? [[name, '1']] : []))),
    ...Object.fromEntries(
      form.fields.flatMap(({ name, kind }) => (kind === 'text' ? [[name, 'Walk further']] : [])),
    ),
    ...typed,
  })
export const typedIn = (form: FoundForm) => Object.fromEntries(filled(form))
export const encoded = (pairs: Pairs) =>
  Buffer.from(new URLSearchParams(pairs as [string, string][]).toString())
