import { staffHandler } from '#shared/staff/staff-handler.ts'
import { deps } from './deps.ts'
import { render } from './render.ts'

export const handler = staffHandler(deps, render)
