import { inset, link } from '#shared/pages/page-model.ts'
import { frameOf, show } from '../site.ts'
import { pathOf } from '../visit.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** Shown at once after an answer that somebody must not be left alone with; the questions go on at `next`. */
export const distress =
  (next: string): PageOfVisit =>
  async (_ports, visit) => {
    const { title, blocks, goOn } = visit.words.distress
    const { crisisText, telephone } = visit.programme.contact
    const [first, ...others] = blocks(crisisText, telephone)
    return show({
      frame: frameOf(visit, title),
      heading: title,
      before: [
        ...(first?.kind === 'paragraph' ? [inset(first.text)] : []),
        ...(visit.link.handOver ? [visit.words.tablet.tellStaff] : []),
        ...others,
      ],
      after: [link(goOn, pathOf(visit, next))],
    })
  }
