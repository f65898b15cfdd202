import { seeOther } from '#shared/platform/http/response.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf } from '../visit.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** The person gives the tablet back half-way: what was saved is kept, and this link ends. */
export const leave: PageOfVisit = async (ports, visit, request) => {
  const { words, token, link, now } = visit
  if (!link.handOver) return refuseVisit(visit, 'not-found')
  if (request.method === 'POST') {
    if (request.form.size > 0) return refuseVisit(visit, 'bad-request')
    await ports.unitOfWork.commit(ports.links.endWrites(token, link, now))
    return seeOther(pathOf(visit))
  }
  const { title, before, button } = words.tablet.leaving
  return show({
    frame: frameOf(visit, title),
    heading: title,
    back: { href: pathOf(visit), text: words.back },
    before: [...before, words.tablet.handBack],
    form: { groups: [], button },
    after: [],
  })
}
