import type { PageFunction } from '#shared/platform/http/http-chain.ts'
import type { LoadRender } from '#shared/platform/page-kit/renderer.ts'
import type { CookieJarSettings } from '#shared/platform/staff/sealed-cookie.ts'
import { type ShowPage, showPageWith } from '#shared/platform/staff/show-page.ts'
import type { StaffSignIn } from '#shared/platform/staff/sign-in.ts'
import type { StaffLook } from '#shared/platform/staff/staff-frame.ts'
import { type StaffPage, staffSite } from '#shared/platform/staff/staff-site.ts'
import { recordAgreement } from './pages/agreement-action.ts'
import { answersPages } from './pages/answers-pages.ts'
import { askBirthMonthAnew } from './pages/birth-month-action.ts'
import { declineWave, recordContact } from './pages/contact-actions.ts'
import { detailsPages } from './pages/details-page.ts'
import { decideDifference } from './pages/difference-action.ts'
import { findPage } from './pages/find-page.ts'
import { followUpsPage } from './pages/follow-ups-page.ts'
import { heldPages } from './pages/held-pages.ts'
import { confirmName } from './pages/name-action.ts'
import { paperPages } from './pages/paper-pages.ts'
import { personPage } from './pages/person-page.ts'
import { startPage } from './pages/start-page.ts'
import { stoppingPages } from './pages/stopping-pages.ts'
import { tabletPages } from './pages/tablet-pages.ts'
import { templateFiles } from './pages/template-files.ts'
import { decideUpload } from './pages/upload-actions.ts'
import { problemsFile, uploadPage } from './pages/upload-page.ts'
import { uploadsPage } from './pages/uploads-page.ts'
import type { ClinicPorts } from './ports.ts'
import { theTeam } from './who-may.ts'

/** The menu of the clinic's pages; uploading is the team's. */
export const clinicLook = (serviceName: string): StaffLook => ({
  side: 'clinic',
  serviceName,
  navigation: ({ roles }) => [
    { text: 'Start', path: '/clinic' },
    { text: 'Follow-ups', path: '/clinic/follow-ups' },
    { text: 'Answers on paper', path: '/clinic/paper' },
    ...(roles.some((role) => theTeam.includes(role))
      ? [{ text: 'Upload graduates', path: '/clinic/uploads' }]
      : []),
  ],
})

/** Every page, in the order in which an address is looked for. */
export const clinicPages = (
  ports: ClinicPorts,
  show: ShowPage,
  jar: CookieJarSettings,
): readonly StaffPage[] => [
  startPage(ports, show),
  findPage(ports, show),
  followUpsPage(ports, show),
  personPage(ports, show),
  recordContact(ports, show),
  declineWave(ports, show),
  recordAgreement(ports, show),
  askBirthMonthAnew(ports, show),
  confirmName(ports, show),
  decideDifference(ports, show),
  ...stoppingPages(ports, show),
  ...detailsPages(ports, show),
  ...answersPages(ports, show),
  ...paperPages(ports, show),
  ...tabletPages(ports, show, jar),
  // Before the uploads: their address would take the files for one.
  ...templateFiles(ports, show),
  uploadsPage(ports, show),
  uploadPage(ports, show),
  problemsFile(ports),
  decideUpload(ports),
  ...heldPages(ports, show),
]

export const clinicSite = (site: {
  readonly signIn: StaffSignIn
  readonly look: StaffLook
  readonly loadRender: LoadRender
  readonly ports: ClinicPorts
  readonly onRefusedSignIn?: (error: string) => Promise<void>
}): PageFunction => {
  const show = showPageWith(site.loadRender, site.look)
  return staffSite({ ...site, pages: clinicPages(site.ports, show, site.signIn.jar) })
}
