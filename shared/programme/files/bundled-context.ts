import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '../rules/decision-context.ts'
import { bundledProgrammes } from './bundled-programmes.ts'

/**
 * Somebody belongs to a programme that this deployment was built without. Their follow-ups wait until it is
 * back.
 */
class UnknownProgramme extends Error {
  override readonly name = 'UnknownProgramme'
  constructor(programme: ProgrammeId) {
    super(`no programme ${programme} is bundled; put its file back into the configured programmes and deploy`)
  }
}

/** The programme and its bank holidays, from the file beside the bundle. */
export const bundledContextOf = (programme: ProgrammeId): DecisionContext => {
  const context = bundledProgrammes().programme(programme)
  if (!context) throw new UnknownProgramme(programme)
  return context
}
