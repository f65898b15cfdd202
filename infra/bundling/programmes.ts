import { bundleProgrammes } from '#shared/programme/files/bundle-programmes.ts'
import { ConfigError } from '../config-error.ts'

/**
 * The text of `programmes.json`, which lies beside every bundle. Throws `ConfigError` at the first bad
 * programme.
 */
export const programmesText = (files: readonly string[]): string => {
  if (files.length === 0)
    throw new ConfigError(['programmes:$  no file matches, expected at least one programme file'])
  const bundled = bundleProgrammes(files)
  if ('faults' in bundled) throw new ConfigError(bundled.faults)
  return bundled.text
}
