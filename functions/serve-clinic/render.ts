import { templates } from '#shared/pages/generated/clinic-templates.ts'
import { rendererOf } from '#shared/pages/renderer.ts'

export const render = rendererOf(templates)
