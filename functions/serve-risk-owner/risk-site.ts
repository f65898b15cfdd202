import type { PageFunction } from '#shared/http/http-chain.ts'
import type { RenderSoon } from '#shared/pages/renderer.ts'
import { shower } from '#shared/staff/show.ts'
import type { StaffDoor } from '#shared/staff/sign-in.ts'
import type { StaffLook } from '#shared/staff/staff-frame.ts'
import { staffSite } from '#shared/staff/staff-site.ts'
import { listPage } from './pages/list-page.ts'
import { recordActions } from './pages/record-actions.ts'
import { recordPage } from './pages/record-page.ts'
import type { RiskOwnerPorts } from './ports.ts'

export const riskLook = (serviceName: string): StaffLook => ({
  side: 'risk',
  serviceName,
  navigation: () => [{ text: 'Risk records', path: '/risk' }],
})

export const riskSite = (site: {
  readonly door: StaffDoor
  readonly look: StaffLook
  readonly render: RenderSoon
  readonly ports: RiskOwnerPorts
  readonly onRefusedSignIn?: (error: string) => Promise<void>
}): PageFunction => {
  const show = shower(site.render, site.look)
  return staffSite({
    ...site,
    pages: [listPage(site.ports, show), recordPage(site.ports, show), ...recordActions(site.ports, show)],
  })
}
