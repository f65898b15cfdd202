import { staffHandler } from '#shared/platform/staff/staff-handler.ts'
import { deps } from './deps.ts'
import { renderSoon } from './render.ts'

export const handler = staffHandler(deps, renderSoon)
