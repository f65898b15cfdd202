import { riskLook, riskSite } from '#functions/serve-risk-owner/risk-site.ts'
import { templates } from '#shared/platform/page-kit/generated/risk-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { inMemoryWorld } from '../../../support/fakes/in-memory-world.ts'
import { aStaffSignIn, jarOf } from '../../platform/staff/a-staff-sign-in.ts'
import { staffBrowser } from '../../platform/staff/staff-browser.ts'
import { noProvider } from '../serve-clinic/clinic-world.ts'

export const riskOwner = {
  name: 'Duty lead',
  email: 'lead@example.nhs.uk',
  protocol: 'Ring the same day, and tell the GP.',
}

/** The risk owner's pages over fakes, half an hour after `aRisk()`. */
export const riskWorld = (programmes: readonly Programme[] = [aProgramme({ riskOwner })]) => {
  const world = inMemoryWorld({ now: '2025-03-18T20:20:00.000Z' })
  const signIn = aStaffSignIn(noProvider, { side: 'risk', clock: world.clock, jar: jarOf('risk') })
  const look = riskLook('Southport pain service')
  const site = riskSite({
    signIn,
    look,
    loadRender: async () => rendererOf(templates),
    ports: { ...world, programmes },
  })
  return {
    ...world,
    signIn,
    site,
    signedIn: (changes: Partial<StaffSession> = {}) =>
      staffBrowser(site, signIn, { roles: ['risk-owner'], ...changes }),
  }
}
