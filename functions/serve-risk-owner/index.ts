import { staffHandler } from '#shared/platform/staff/staff-handler.ts'
import { deps } from './deps.ts'
import { loadRender } from './render.ts'

export const handler = staffHandler(deps, loadRender)
