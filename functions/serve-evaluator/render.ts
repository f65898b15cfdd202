import { templates } from '#shared/pages/generated/evaluator-templates.ts'
import { rendererOf } from '#shared/pages/renderer.ts'

export const render = rendererOf(templates)
