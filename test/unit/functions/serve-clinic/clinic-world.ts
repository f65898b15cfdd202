import { clinicLook, clinicSite } from '#functions/serve-clinic/clinic-site.ts'
import type { UploadFormFor } from '#shared/enrolment/ports/roster-uploads.ts'
import type { RosterReport } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { Preview } from '#shared/enrolment/rules/uploads/preview.ts'
import type { Arrival, UploadDecision } from '#shared/enrolment/rules/uploads/upload.ts'
import { templates } from '#shared/platform/page-kit/generated/clinic-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'
import type { IdentityProvider } from '#shared/platform/staff/identity-provider.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import type { WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { inMemoryWorld } from '../../../support/fakes/in-memory-world.ts'
import { aStaffSignIn, jarOf } from '../../platform/staff/a-staff-sign-in.ts'
import { staffBrowser } from '../../platform/staff/staff-browser.ts'

export const noProvider: IdentityProvider = {
  authorizationUrl: async () => 'http://127.0.0.1:1/authorize',
  grant: async () => ({ outcome: 'refused', error: 'none' }),
  endSessionUrl: async () => undefined,
}

type ClinicWorldOptions = { now?: string; programmes?: readonly Programme[]; packs?: readonly WordingPack[] }

/** The clinic's pages over fakes; Monday 31 March 2025, the day on which `aFollowUp()` reaches outreach. */
export const clinicWorld = (options: ClinicWorldOptions = {}) => {
  const packs = [...(options.packs ?? []), ...demonstrationEn]
  const world = inMemoryWorld({ now: options.now ?? '2025-03-31T09:00:00.000Z' })
  const programmes = options.programmes ?? [aProgramme()]
  const reports = new Map<string, RosterReport>()
  const previews = new Map<string, Preview>()
  const announced: string[] = []
  const contextOf = (id: string): DecisionContext => {
    const programme = programmes.find((each) => each.programme === id)
    if (!programme) throw new Error(`no programme ${id}`)
    return { programme, bankHolidays: new Set() }
  }
  const signIn = aStaffSignIn(noProvider, { side: 'clinic', clock: world.clock, jar: jarOf('clinic') })
  const ports = {
    ...world,
    contextOf,
    programmes,
    publicOrigin: 'http://127.0.0.1:4000',
    wording: async () => ({
      packs,
      wordingFor: (instrument: string, language: string) => wordingFor(packs, instrument, language),
    }),
    uploadForms: {
      form: async (uploadId: string, { returnTo, programmes }: UploadFormFor) => ({
        url: 'https://rosters.example/',
        fields: {
          key: `previews/${uploadId}.csv`,
          success_action_redirect: returnTo,
          'x-amz-meta-programmes': programmes.join(' '),
        },
      }),
      preview: async ({ uploadId }: Arrival) => previews.get(uploadId),
      report: async (uploadId: string) => reports.get(uploadId),
    },
    uploadDecisions: {
      announce: async (decision: UploadDecision, { uploadId }: { uploadId: string }) =>
        void announced.push(`${decision} ${uploadId}`),
    },
  }
  const look = clinicLook('Southport pain service')
  const site = clinicSite({ signIn, look, loadRender: async () => rendererOf(templates), ports })
  return {
    ...world,
    ports,
    reports,
    previews,
    announced,
    signIn,
    site,
    signedInAs: (roles: StaffSession['roles'], changes: Partial<StaffSession> = {}) =>
      staffBrowser(site, signIn, { roles, ...changes }),
  }
}
