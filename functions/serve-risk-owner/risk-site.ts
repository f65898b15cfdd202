import type { PageFunction } from '#shared/platform/http/http-chain.ts'
import type { LoadRender } from '#shared/platform/page-kit/renderer.ts'
import { type ShowPage, showPageWith } from '#shared/platform/staff/show-page.ts'
import type { StaffSignIn } from '#shared/platform/staff/sign-in.ts'
import type { StaffLook } from '#shared/platform/staff/staff-frame.ts'
import { type StaffPage, staffSite } from '#shared/platform/staff/staff-site.ts'
import { listPage } from './pages/list-page.ts'
import { recordActions } from './pages/record-actions.ts'
import { recordPage } from './pages/record-page.ts'
import type { RiskOwnerPorts } from './ports.ts'

export const riskLook = (serviceName: string): StaffLook => ({
  side: 'risk',
  serviceName,
  navigation: () => [{ text: 'Risk records', path: '/risk' }],
})

export const riskPages = (ports: RiskOwnerPorts, show: ShowPage): readonly StaffPage[] => [
  listPage(ports, show),
  recordPage(ports, show),
  ...recordActions(ports, show),
]

export const riskSite = (site: {
  readonly signIn: StaffSignIn
  readonly look: StaffLook
  readonly loadRender: LoadRender
  readonly ports: RiskOwnerPorts
  readonly onRefusedSignIn?: (error: string) => Promise<void>
}): PageFunction => {
  const show = showPageWith(site.loadRender, site.look)
  return staffSite({ ...site, pages: riskPages(site.ports, show) })
}
