/** Statistics programs take letters, digits and underscores in a name. */
const nameable = (id: string): string => id.replaceAll('-', '_')

/** The column of a score in a wave, in a table with one row per graduation; or one beside it. */
export const wideName = (score: string, wave: string, about?: 'missing' | 'protocol'): string =>
  [nameable(score), nameable(wave), ...(about ? [about] : [])].join('_')

export const dispositionName = (wave: string): string => `disposition_${nameable(wave)}`
