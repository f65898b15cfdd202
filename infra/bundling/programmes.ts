import { bundleProgrammes } from '#shared/programme/files/bundle-programmes.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { ConfigError } from '../config-error.ts'

type ReadProgrammes = { readonly text: string; readonly programmes: readonly Programme[] }

/**
 * The validated programmes, and the text of `programmes.json`, which lies beside every bundle. Throws
 * `ConfigError` with every fault of every file.
 */
export const readProgrammes = (files: readonly string[]): ReadProgrammes => {
  if (files.length === 0)
    throw new ConfigError(['programmes:$  no file matches, expected at least one programme file'])
  const bundled = bundleProgrammes(files)
  if ('faults' in bundled) throw new ConfigError(bundled.faults)
  return bundled
}

/** Whether any programme names who reads risk records, and who does where that person has not. */
export const riskRoles = (programmes: readonly Pick<Programme, 'riskOwner'>[]) => ({
  hasRiskOwner: programmes.some(({ riskOwner }) => riskOwner !== undefined),
  hasRiskCover: programmes.some(({ riskOwner }) => riskOwner?.cover !== undefined),
})
