import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { safetyPage } from './safety-page.ts'

/**
 * Typed once from paper or a call, and never shown again. Only here are instruments and their words needed,
 * so only here loaded.
 */
export const answersPages = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] => [
  {
    method: 'GET',
    path: 'people/:participant/answers/:followUp',
    roles: everyoneInClinic,
    visit: async (visit) => (await import('./answers-page.ts')).askForAnswers(ports, show, visit),
  },
  {
    method: 'POST',
    path: 'people/:participant/answers/:followUp',
    roles: everyoneInClinic,
    fields: 'as-shown',
    visit: async (visit) => (await import('./save-answers.ts')).saveAnswers(ports, show, visit),
  },
  safetyPage(ports, show),
]
