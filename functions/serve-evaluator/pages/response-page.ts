import {
  type CohortResponse,
  responseByCohort,
} from '#shared/evaluation/rules/response/response-by-cohort.ts'
import { shownCount, shownRate } from '#shared/evaluation/rules/response/suppression.ts'
import { shortDay } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { loadEveryone } from '../load-everyone.ts'
import { chosenProgramme, evaluators, programmesOf } from '../own-programmes.ts'
import type { EvaluatorPorts } from '../ports.ts'

const rowsOf = ({ cohort, waves }: CohortResponse) =>
  waves.map(({ graduates, notYetDue, diedBeforeDue, structural, due, answered }) => ({
    cohort: cohort ?? 'Everybody',
    cells: [graduates, notYetDue, diedBeforeDue, structural, due, answered].map(shownCount),
    rate: shownRate(answered, due),
  }))

/** Response by cohort and wave; small numbers are not shown. */
export const responsePage = (ports: EvaluatorPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: '',
  roles: evaluators,
  visit: async (visit) => {
    const programmes = programmesOf(ports, visit.session)
    const programme = chosenProgramme(programmes, visit.request.query.get('programme')) ?? programmes[0]
    if (!programme) return show(visit, { template: 'no-programme', title: 'Response', model: {} })
    const now = ports.clock.now()
    const response = responseByCohort(await loadEveryone(ports, programme), programme, now)
    const groups = [response.allGraduates, ...response.cohorts].map(rowsOf)
    return show(visit, {
      template: 'response',
      title: 'Response by cohort and wave',
      model: {
        name: programme.name,
        asOf: shortDay(dayAt(now, programme.timeZone)),
        programmes: programmes.map((each) => ({
          value: each.programme,
          text: each.name,
          selected: each === programme,
        })),
        objected: response.objected > 0 ? shownCount(response.objected) : undefined,
        waves: programme.waves.map(({ id, label }, index) => ({
          label,
          target: targetInWords(programme.targets?.[id]),
          rows: groups.flatMap((rows) => rows[index] ?? []),
        })),
      },
    })
  },
})

const targetInWords = (target: number | undefined) =>
  target === undefined ? undefined : `${Math.round(100 * target)}%`
