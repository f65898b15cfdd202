import { deps } from './deps.ts'
import { questionnaireHandler } from './handler.ts'

export const handler = questionnaireHandler(deps)
