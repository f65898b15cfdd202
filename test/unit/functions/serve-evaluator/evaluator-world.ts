import { evaluatorLook, evaluatorSite } from '#functions/serve-evaluator/evaluator-site.ts'
import type { ExportListing } from '#shared/evaluation/ports/dataset-exports.ts'
import type { DatasetRequest } from '#shared/evaluation/ports/dataset-requests.ts'
import { templates } from '#shared/platform/page-kit/generated/evaluator-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { inMemoryWorld } from '../../../support/fakes/in-memory-world.ts'
import { aStaffSignIn, jarOf } from '../../platform/staff/a-staff-sign-in.ts'
import { staffBrowser } from '../../platform/staff/staff-browser.ts'
import { noProvider } from '../serve-clinic/clinic-world.ts'

/**
 * The evaluator's pages over fakes. The 10-week wave of `anEpisode()` has closed by then, its 12 months have
 * not begun.
 */
export const evaluatorWorld = (options: { now?: string; programmes?: readonly Programme[] } = {}) => {
  const world = inMemoryWorld({ now: options.now ?? '2025-06-02T09:00:00.000Z' })
  const requested: DatasetRequest[] = []
  const exports = new Map<string, ExportListing>()
  const signIn = aStaffSignIn(noProvider, { side: 'evaluator', clock: world.clock, jar: jarOf('evaluator') })
  const ports = {
    participants: world.participants,
    clock: world.clock,
    programmes: options.programmes ?? [aProgramme()],
    requests: {
      request: async (request: DatasetRequest) => {
        requested.push(request)
      },
    },
    exports: {
      list: async () => [...exports.values()],
      find: async (_: string, exportId: string) => exports.get(exportId),
      link: async (programme: string, exportId: string, file: string) =>
        `https://exports.example/${programme}/${exportId}/${file}?signed`,
    },
  }
  const look = evaluatorLook('Southport pain service')
  const site = evaluatorSite({ signIn, look, loadRender: async () => rendererOf(templates), ports })
  return {
    ...world,
    requested,
    exports,
    signIn,
    site,
    signedIn: (changes: Partial<StaffSession> = {}) =>
      staffBrowser(site, signIn, { roles: ['evaluator'], ...changes }),
  }
}
