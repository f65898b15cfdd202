import { peopleInWords } from '#shared/evaluation/rules/disclosure/small-numbers-in-words.ts'
import { responseByPeriod } from '#shared/evaluation/rules/response/response-by-period.ts'
import { type ShownRow, shownResponse } from '#shared/evaluation/rules/response/shown-response.ts'
import { shortDay } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { loadEveryone } from '../load-everyone.ts'
import { chosenProgramme, evaluators, programmesOf } from '../own-programmes.ts'
import type { EvaluatorPorts } from '../ports.ts'

const COLUMNS = ['graduates', 'notYetDue', 'diedBeforeDue', 'structural', 'due', 'answered'] as const

const rowOf = (row: ShownRow) => ({
  period: row.period ?? 'Everybody',
  cells: COLUMNS.map((column) => row[column]),
  rate: row.rate,
})

/** Response by wave, four quarters at a time; small numbers, and what would tell them, are not shown. */
export const responsePage = (ports: EvaluatorPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: '',
  roles: evaluators,
  visit: async (visit) => {
    const programmes = programmesOf(ports, visit.session)
    const programme = chosenProgramme(programmes, visit.request.query.get('programme')) ?? programmes[0]
    if (!programme) return show(visit, { template: 'no-programme', title: 'Response', model: {} })
    const now = ports.clock.now()
    const response = responseByPeriod(await loadEveryone(ports, programme), programme, now)
    const tables = shownResponse(response)
    return show(visit, {
      template: 'response',
      title: 'Response by wave',
      model: {
        name: programme.name,
        asOf: shortDay(dayAt(now, programme.timeZone)),
        programmes: programmes.map((each) => ({
          value: each.programme,
          text: each.name,
          selected: each === programme,
        })),
        objected: objectedInWords(response.objected),
        waves: programme.waves.map(({ id, label }, index) => ({
          label,
          target: targetInWords(programme.targets?.[id]),
          rows: (tables[index] ?? []).map(rowOf),
        })),
      },
    })
  },
})

const targetInWords = (target: number | undefined) =>
  target === undefined ? undefined : `${Math.round(100 * target)}%`

const objectedInWords = (people: number) => {
  if (people === 0) return undefined
  const words = peopleInWords(people)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
