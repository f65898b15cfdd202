import { frameOf, show } from '../site.ts'
import { pathOf } from '../visit.ts'
import { link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/**
 * The email reached another person. Nothing about the person is shown or changed; the way to stop is one link
 * away.
 */
export const notMe: PageOfVisit = async (_ports, visit) => {
  const { title, blocks, stop } = visit.words.notMe
  return show({
    frame: frameOf(visit, title),
    heading: title,
    back: { href: pathOf(visit), text: visit.words.back },
    before: [...blocks(visit.programme.contact.telephone), link(stop, pathOf(visit, 'stop'))],
    after: [],
  })
}
