import type { Decision, DecisionMoment, Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { askTime } from '#shared/follow-up/rules/wake.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { Identity } from '../../ports/identities.ts'
import type { ReportedProblem, RosterCounts } from '../roster/roster-report.ts'
import type { RosterRow } from '../roster/roster-row.ts'
import { waysToReach } from '../ways-to-reach.ts'
import type { Preview, PreviewedRow } from './preview.ts'
import type { Reading } from './reading.ts'
import { countsOf, problemsListed } from './report.ts'

/** What would become of a row, and how it would leave the person. */
export type RowPlan = {
  readonly row: RosterRow
  readonly outcome: PreviewedRow['outcome']
  readonly problems: readonly ReportedProblem[]
  readonly decision?: Decision | undefined
  readonly identity?: Identity
  readonly participant?: Participant | undefined
}

/** Lists of a preview are read by a person; the counts are whole. */
const MOST_ROWS = 200
const WEEK_MINUTES = 7 * 24 * 60

const nameOf = ({ givenName, familyName }: RosterRow): string =>
  [givenName, familyName].filter((name) => name !== null).join(' ')

const tooLateIn = ({ decision }: RowPlan): readonly string[] =>
  (decision?.events ?? []).flatMap((event) =>
    event.type === 'not-asked' && event.state.why === 'enrolled-late' ? [event.state.wave] : [],
  )

/** Whether an invitation by email would go out within a week. */
const isAskedSoon = ({ person, episodes, followUps }: Participant, moment: DecisionMoment): boolean => {
  if (person.notByEmail !== null) return false
  const until = minutesAfter(moment.now, WEEK_MINUTES)
  return followUps.some((followUp: FollowUp) => {
    const episode = episodes.find((each) => each.episode === followUp.episode)
    const wave = moment.programme.waves.find(({ id }) => id === followUp.wave)
    if (followUp.state !== 'planned' || !episode || !wave) return false
    return askTime(followUp, { episode, wave }, moment) <= until
  })
}

type Person = { readonly agreed: boolean; readonly isReachable: boolean; readonly isAskedSoon: boolean }

const personOf = ({ identity, participant }: RowPlan, moment: DecisionMoment): Person | undefined =>
  identity &&
  participant && {
    agreed: participant.person.contactAgreed === 'yes',
    // Contact details of those who refuse are not kept.
    isReachable: participant.person.contactAgreed === 'no' || waysToReach(identity).length > 0,
    isAskedSoon: isAskedSoon(participant, moment),
  }

/** Adds up what would become of each row; of a person with several rows the last one counts. */
export class PreviewOf {
  readonly #people = new Map<string, Person>()
  readonly #tooLate = new Map<string, number>()
  readonly #problems: ReportedProblem[] = []
  readonly #rows: PreviewedRow[] = []
  readonly #counts = { enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, held: 0 }

  add(plan: RowPlan, moment: DecisionMoment): void {
    const { row, outcome, problems, identity } = plan
    this.#counts[outcome] += 1
    if (this.#counts[outcome] <= MOST_ROWS)
      this.#rows.push({ row: row.row, localId: row.localId, name: nameOf(row), outcome })
    this.#problems.push(...problems)
    for (const { id } of moment.programme.waves) this.#tooLate.set(id, this.#tooLate.get(id) ?? 0)
    for (const wave of tooLateIn(plan)) this.#tooLate.set(wave, (this.#tooLate.get(wave) ?? 0) + 1)
    const person = personOf(plan, moment)
    if (identity && person) this.#people.set(identity.participant, person)
  }

  whole(reading: Reading, madeAt: Instant): Preview {
    const people = [...this.#people.values()]
    const counts: RosterCounts = { ...this.#counts, rows: 0, rejected: 0 }
    return {
      version: 1,
      madeAt,
      counts: countsOf(reading, [{ counts, problems: [] }]),
      unreachable: people.filter(({ isReachable }) => !isReachable).length,
      notAgreed: people.filter(({ agreed }) => !agreed).length,
      askedThisWeek: people.filter((person) => person.isAskedSoon).length,
      tooLate: Object.fromEntries(this.#tooLate),
      ...problemsListed(reading, this.#problems),
      rows: this.#rows.toSorted((one, other) => one.row - other.row),
    }
  }
}
