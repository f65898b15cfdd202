import { invitationFaultLines } from '#shared/programme/rules/check-invitations.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { bundleWording } from '#shared/questionnaire/wording-files/bundle-wording.ts'
import { wordingFiles } from '#shared/questionnaire/wording-files/wording-files.ts'
import { ConfigError } from '../config-error.ts'

export type WordingOptions = {
  /** Files and directories of packs. */
  readonly places: readonly string[]
  /** The programme files, and the programmes in them, in the same order. */
  readonly files: readonly string[]
  readonly programmes: readonly Programme[]
  readonly stage: string
}

/**
 * The text of `wording.json`, which lies beside the bundles that show questions. Throws `ConfigError` at a
 * pack that does not fit, and where a real deployment would invite people with demonstration wording.
 */
export const wordingText = ({ places, files, programmes, stage }: WordingOptions): string => {
  const found = wordingFiles(places)
  const bundled = 'faults' in found ? found : bundleWording(found.files)
  if ('faults' in bundled) throw new ConfigError(bundled.faults)
  const named = programmes.map((programme, index) => ({ file: files[index] ?? '', programme }))
  const lines = invitationFaultLines(named, bundled.packs, stage)
  if (lines.length > 0) throw new ConfigError(lines)
  return bundled.text
}
