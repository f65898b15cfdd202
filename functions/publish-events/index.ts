import { deps } from './deps.ts'
import { makeHandler } from './handler.ts'

export const handler = makeHandler(deps)
