const NEEDS = ['interpreter', 'large-print', 'easy-read', 'help-to-answer'] as const
export type Need = (typeof NEEDS)[number]

export type NeedsReading = { readonly needs: readonly Need[]; readonly unknown: readonly string[] }

/** Needs, `;`-separated. An unknown need does not discard the known ones. */
export const readNeeds = (cell: string): NeedsReading => {
  const said = cell
    .split(';')
    .map((need) => need.trim().toLowerCase())
    .filter((need) => need !== '')
  const needs = NEEDS.filter((need) => said.includes(need))
  return { needs, unknown: said.filter((need) => !NEEDS.some((known) => known === need)) }
}

export const needsWanted = `${NEEDS.join(', ')}, separated by ;`
