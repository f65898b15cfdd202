import type { PageFunction } from '#shared/platform/http/http-chain.ts'
import type { LoadRender } from '#shared/platform/page-kit/renderer.ts'
import { type ShowPage, showPageWith } from '#shared/platform/staff/show-page.ts'
import type { StaffSignIn } from '#shared/platform/staff/sign-in.ts'
import type { StaffLook } from '#shared/platform/staff/staff-frame.ts'
import { type StaffPage, staffSite } from '#shared/platform/staff/staff-site.ts'
import { datasetsPages } from './pages/datasets-pages.ts'
import { responsePage } from './pages/response-page.ts'
import type { EvaluatorPorts } from './ports.ts'

export const evaluatorLook = (serviceName: string): StaffLook => ({
  side: 'evaluator',
  serviceName,
  navigation: () => [
    { text: 'Response', path: '/evaluator' },
    { text: 'Datasets', path: '/evaluator/datasets' },
  ],
})

export const evaluatorPages = (ports: EvaluatorPorts, show: ShowPage): readonly StaffPage[] => [
  responsePage(ports, show),
  ...datasetsPages(ports, show),
]

export const evaluatorSite = (site: {
  readonly signIn: StaffSignIn
  readonly look: StaffLook
  readonly loadRender: LoadRender
  readonly ports: EvaluatorPorts
  readonly onRefusedSignIn?: (error: string) => Promise<void>
}): PageFunction => {
  const show = showPageWith(site.loadRender, site.look)
  return staffSite({ ...site, pages: evaluatorPages(site.ports, show) })
}
