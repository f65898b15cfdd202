import { sampleGraduates } from '#test/support/attacker/sample-graduates.ts'
import { sampleKnowledge } from '#test/support/attacker/sample-knowledge.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { at } from '#test/support/builders/a-time.ts'
import type { DatasetSource } from '#test/support/dataset/dataset-files.ts'

/** The 143 people of the sample, as this system would have followed them up until a day. */
export const sampleStudy = (day: string, profile: DatasetSource['profile']): DatasetSource => {
  const knowledge = sampleKnowledge(day)
  return {
    programme: aProgramme({ waves: [...knowledge.waves], programme: 'southport-cps' }),
    profile,
    exportId: `${day.replaceAll('-', '')}T000000Z-${profile}`,
    asOf: at(`${day}T00:00:00Z`),
    request: { requestedAt: at(`${day}T00:00:00Z`), requestedBy: null, purpose: null },
    graduates: sampleGraduates(knowledge),
    heldRows: 3,
  }
}
