import { renderSoonFrom } from '#shared/platform/page-kit/render-soon.ts'

export const renderSoon = renderSoonFrom(
  () => import('#shared/platform/page-kit/generated/risk-templates.ts'),
)
