import type { CookieJarSettings } from '#shared/platform/staff/sealed-cookie.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'

/**
 * The device goes from the member of staff to the person. Words and instruments are loaded for these pages
 * only.
 */
export const tabletPages = (
  ports: ClinicPorts,
  show: ShowPage,
  jar: CookieJarSettings,
): readonly StaffPage[] => [
  {
    method: 'GET',
    path: 'people/:participant/tablet/:followUp',
    roles: everyoneInClinic,
    visit: async (visit) => (await import('./tablet-page.ts')).askBeforeHandOver(ports, show, visit),
  },
  {
    method: 'POST',
    path: 'people/:participant/tablet/:followUp',
    roles: everyoneInClinic,
    fields: ['version', 'checked', 'set', 'helpedBy', 'treated'],
    visit: async (visit) => (await import('./tablet-page.ts')).handOver({ ports, show }, visit, jar),
  },
]
