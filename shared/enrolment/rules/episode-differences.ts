import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import type { Episode, GivenEpisode } from '#shared/follow-up/rules/person.ts'
import { openDifferences } from '#shared/follow-up/rules/values/differences.ts'
import { valuesIn } from '#shared/follow-up/rules/values/episode-values.ts'
import type { ReportedProblem } from './roster/roster-report.ts'

/** The row's number in the sheet, and what it says of a graduation. */
type SaidInRow = { readonly row: number; readonly given: GivenEpisode }

/** What a row says that is not what stands, and that staff have not decided. `stored`: after the row. */
export const episodeDifferences = (
  { row, given }: SaidInRow,
  stored: readonly Episode[],
): readonly ReportedProblem[] => {
  const said = valuesIn(given)
  const episode = stored.find((each) => each.episode === given.episode)
  return (episode ? openDifferences(episode) : [])
    .filter(({ field, value }) => said.get(field) === value)
    .map(({ field, value, stands }) => ({
      row,
      column: field,
      value: String(value),
      problem: `differs from ${stands}, which stands until staff decide on the person’s page`,
      effect: 'differs',
    }))
}

/** The event of a row that says nothing new beside what differs. */
export const changesNoValue = ({ type }: FollowUpEvent): boolean => type === 'values-said'
