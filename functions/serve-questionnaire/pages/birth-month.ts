import { isMonthOf } from '#shared/enrolment/identity-check/birth-month.ts'
import { WRONG_TRIES_A_DAY, WRONG_TRIES_IN_ALL } from '#shared/enrolment/identity-check/limits.ts'
import type { IdentityCheck } from '#shared/enrolment/ports/identity-checks.ts'
import { type CommitPlan, commitCycle } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { Field } from '#shared/platform/page-kit/field.ts'
import { countedAs, monthIn, oneMore, wrongToday } from '../birth-month-tries.ts'
import { type PassSettings, passFor } from '../pass.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { atVisit } from '../record.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { Words } from '../words/words.ts'
import { type Block, link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/**
 * Before anything else, where the person is asked: their month of birth. No name is shown, and a right answer
 * opens only this link.
 */
export const birthMonth =
  (settings: PassSettings, page: string | undefined): PageOfVisit =>
  async (ports, visit, request) => {
    if (page !== undefined) return seeOther(pathOf(visit))
    if (!visit.check) return refuseVisit(visit, 'bad-request')
    if (request.method === 'GET') {
      await ports.countCheck?.('Asked')
      return lockFor(visit.check, visit) ?? ask(visit)
    }
    const { form } = request
    if ([...form.keys()].some((field) => !['month', 'year', 'who'].includes(field)))
      return refuseVisit(visit, 'bad-request')
    const given = monthIn(form)
    if (!given) return ask(visit, visit.words.birthMonth.incomplete, form)
    return judge(ports, visit, { settings, given, form })
  }

type Try = { readonly settings: PassSettings; readonly given: string; readonly form: Form }

type Verdict =
  | { readonly verdict: 'not-asked' }
  | { readonly verdict: 'locked' | 'wrong' | 'right'; readonly check: IdentityCheck }

/** A wrong month counts before its answer is given; of many tries at once each counts, or none is judged. */
const verdictOn = (ports: QuestionnairePorts, visit: Visit, given: string): Promise<Verdict> =>
  commitCycle(atVisit(ports, visit), visit.link.participant, async (): Promise<CommitPlan<Verdict>> => {
    const check = await ports.checks.of(visit.link.participant)
    if (!check) return { result: { verdict: 'not-asked' } }
    if (lockFor(check, visit)) return { result: { verdict: 'locked', check } }
    if (await isMonthOf(check, given)) return { result: { verdict: 'right', check } }
    const tried = oneMore(check, visit)
    const counted = await countedAs(ports, visit, tried)
    return { ...counted, result: { verdict: 'wrong', check: tried } }
  })

const judge = async (
  ports: QuestionnairePorts,
  visit: Visit,
  { settings, given, form }: Try,
): Promise<PageResponse> => {
  const found = await verdictOn(ports, visit, given)
  if (found.verdict === 'not-asked') return seeOther(pathOf(visit))
  const { check } = found
  if (found.verdict === 'right') {
    await ports.countCheck?.('Right')
    return seeOther(pathOf(visit), [passFor(settings, { check, token: visit.token }, visit.now)])
  }
  if (found.verdict === 'wrong') await ports.countCheck?.('Wrong')
  const lock = lockFor(check, visit)
  if (lock) await ports.countCheck?.('Locked')
  return lock ?? ask(visit, visit.words.birthMonth.wrong, form)
}

/** The page that judges no month any more, today or at all; nothing where one may be tried. */
const lockFor = (check: IdentityCheck, visit: Visit): PageResponse | undefined => {
  const { locked, lockedForGood } = visit.words.birthMonth
  if (check.wrongInAll >= WRONG_TRIES_IN_ALL) return lock(visit, lockedForGood)
  return wrongToday(check, visit) >= WRONG_TRIES_A_DAY ? lock(visit, locked) : undefined
}

const ask = (visit: Visit, error?: string, form?: Form): PageResponse => {
  const { words, programme } = visit
  const { title, before, month, monthHint, year, yearHint, button, after } = words.birthMonth
  const field = (name: 'month' | 'year', legend: string, hint: string): Field => {
    const typed = (form && only(form, name))?.slice(0, 10)
    return { kind: 'number', autocomplete: `bday-${name}`, name, legend, hint, ...(typed ? { typed } : {}) }
  }
  return show(
    {
      frame: frameOf(visit, title, error !== undefined),
      heading: title,
      errorHeading: words.errorHeading,
      before: before(programme.name),
      form: {
        groups: [
          {
            fields: [
              { ...field('month', month, monthHint), ...(error ? { error } : {}) },
              field('year', year, yearHint),
            ],
          },
        ],
        button,
      },
      after: [...after(programme.contact.telephone), ...notThem(visit)],
    },
    error ? 422 : 200,
  )
}

/** For people who cannot know the month: they need not, to say why. */
const notThem = (visit: Visit): readonly Block[] => [
  link(visit.words.who.notMe, pathOf(visit, 'not-me')),
  link(visit.words.who.died, pathOf(visit, 'died')),
]

const lock = (visit: Visit, { title, blocks }: Words['birthMonth']['locked']): PageResponse => {
  const frame = frameOf(visit, title)
  return show(
    { frame, heading: title, before: blocks(visit.programme.contact.telephone), after: notThem(visit) },
    429,
  )
}
