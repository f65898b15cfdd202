import { loadRenderOnce } from '#shared/platform/page-kit/load-render.ts'

export const loadRender = loadRenderOnce(
  () => import('#shared/platform/page-kit/generated/clinic-templates.ts'),
)
