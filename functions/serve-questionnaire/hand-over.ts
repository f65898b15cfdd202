import type { Block } from '#shared/pages/page-model.ts'
import type { Visit } from './visit.ts'

/** The tablet went back to a member of staff, or its time is over: whoever has it now has no business with this link. */
export const isHandedBack = ({ link: { handOver }, now }: Pick<Visit, 'link' | 'now'>): boolean =>
  handOver !== undefined && now >= handOver.until

/** Said where something ends, to somebody who holds a tablet of the clinic's. */
export const pleaseHandBack = ({ link, words }: Pick<Visit, 'link' | 'words'>): readonly Block[] =>
  link.handOver ? [words.tablet.handBack] : []
