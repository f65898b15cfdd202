import { frameOf, show } from '../site.ts'
import { pathOf } from '../visit.ts'
import { inset, link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** Shown at once after an answer that nobody should be left alone with; the questions go on at `next`. */
export const distress =
  (next: string): PageOfVisit =>
  async (_ports, visit) => {
    const { title, said, blocks, goOn } = visit.words.distress
    const { crisisText, telephone } = visit.programme.contact
    return show({
      frame: frameOf(visit, title),
      heading: title,
      before: [
        said,
        inset(crisisText),
        ...(visit.link.handOver ? [visit.words.tablet.tellStaff] : []),
        ...blocks(telephone),
      ],
      after: [link(goOn, pathOf(visit, next))],
    })
  }
