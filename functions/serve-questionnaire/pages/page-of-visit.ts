import type { PageRequest } from '#shared/platform/http/request.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import type { QuestionnairePorts } from '../ports.ts'
import type { Visit } from '../visit.ts'

/** One page of a link, for GET and POST. */
export type PageOfVisit = (
  ports: QuestionnairePorts,
  visit: Visit,
  request: PageRequest,
) => Promise<PageResponse>
