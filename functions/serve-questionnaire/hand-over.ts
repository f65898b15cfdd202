import type { Block } from './pages/page-model.ts'
import type { Visit } from './visit.ts'

/**
 * The tablet went back to a member of staff, its time is over, or the answers have come by another road (an
 * email's link, a second tablet): its holder has no business with this link now.
 */
export const isHandedBack = ({
  link: { handOver },
  followUp,
  now,
}: Pick<Visit, 'link' | 'followUp' | 'now'>): boolean =>
  handOver !== undefined && (now >= handOver.until || followUp.state === 'answered')

/** Said where something ends, to a person who holds a tablet of the clinic's. */
export const pleaseHandBack = ({ link, words }: Pick<Visit, 'link' | 'words'>): readonly Block[] =>
  link.handOver ? [words.tablet.handBack] : []
