import { renderSoonFrom } from '#shared/pages/render-soon.ts'

export const renderSoon = renderSoonFrom(() => import('#shared/pages/generated/clinic-templates.ts'))
