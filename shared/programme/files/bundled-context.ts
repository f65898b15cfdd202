import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { DecisionContext } from '../rules/decision-context.ts'
import { UnknownProgrammeError } from '../rules/unknown-programme-error.ts'
import { bundledProgrammes } from './bundled-programmes.ts'

/**
 * The programme and its bank holidays, from the file beside the bundle. Throws `UnknownProgrammeError` for a
 * programme that this deployment was built without: its follow-ups wait until the file is back.
 */
export const bundledContextOf = (programme: ProgrammeId): DecisionContext => {
  const context = bundledProgrammes().programme(programme)
  if (!context)
    throw new UnknownProgrammeError(
      `no programme ${programme} is bundled; put its file back into the configured programmes and deploy`,
    )
  return context
}
