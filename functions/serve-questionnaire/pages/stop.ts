import type { Command } from '#shared/follow-up/rules/commands.ts'
import { emailClosure, withdrawal } from '#shared/follow-up/rules/standing-facts.ts'
import { only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { chosenIn } from '../choosing.ts'
import { pleaseHandBack } from '../hand-over.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { record } from '../record.ts'
import { refusalName } from '../refusals.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

type Scope = 'this-time' | 'all-email' | 'all-contact'

/**
 * Stopping, as far as the person wants it. Works as long as the link is known, also after the questions have
 * closed.
 */
export const stop: PageOfVisit = async (ports, visit, request) => {
  if (request.method === 'GET') return stopPage(visit)
  const { choices, answersChoices, error, removing } = visit.words.stop
  const chosen = chosenIn(request.form, {
    field: 'stop',
    choices,
    others: { answers: answersChoices },
  })
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  const answers = only(request.form, 'answers')
  if (chosen.outcome === 'nothing') return stopPage(visit, { error, answers })
  // Never stopped without what was asked for beside it.
  if (answers === 'remove' && chosen.value !== 'all-contact')
    return stopPage(visit, { error: removing, scope: chosen.value, answers })
  const also = answers === 'remove' ? ports.answers.goalsWrites(visit.link.participant, []) : []
  const decided = await record(ports, visit, {
    command: commandFor(ports, visit, { scope: chosen.value, answers }),
    also,
  })
  const isNew = decided.outcome !== 'refused' || decided.refusal.refusal === 'already-recorded'
  if (isNew) return seeOther(pathOf(visit, 'stopped'))
  return refuseVisit(visit, refusalName(decided.refusal), 200)
}

const commandFor = (
  ports: QuestionnairePorts,
  { link: { followUp }, now }: Visit,
  { scope, answers }: { readonly scope: Scope; readonly answers: string | undefined },
): Command => {
  if (scope === 'this-time') return { type: 'decline-wave', followUp }
  const fact = { factId: ports.randomness.factId(), at: now }
  return scope === 'all-email'
    ? { type: 'record-fact', followUp, fact: { fact: 'email-opt-out', ...fact } }
    : {
        type: 'record-fact',
        followUp,
        fact: { fact: 'withdrawn', removeAnswers: answers === 'remove', ...fact },
      }
}

/** What has been stopped, told from what is recorded, so that the page never claims what did not happen. */
export const stopped: PageOfVisit = async (_ports, visit) => {
  const scope = stoppedScope(visit)
  if (!scope) return seeOther(pathOf(visit, 'stop'))
  const { words, programme } = visit
  const { title, blocks } = words.stopped[scope]
  const change = link(words.stopped.change, pathOf(visit, 'stop'))
  return show({
    frame: frameOf(visit, title),
    heading: title,
    before: [
      ...pleaseHandBack(visit),
      ...blocks(programme.contact.telephone, areRemoved(visit) ? 'removed' : undefined),
      ...(scope === 'all-contact' ? [] : [change]),
    ],
    after: [],
  })
}

const areRemoved = ({ participant: { person } }: Visit): boolean => withdrawal(person)?.removeAnswers === true

const stoppedScope = ({ participant: { person }, followUp }: Visit): Scope | undefined => {
  if (withdrawal(person)) return 'all-contact'
  const closure = emailClosure(person)
  if (closure === 'email-opt-out' || closure === 'complaint') return 'all-email'
  return followUp.state === 'closed' && followUp.why === 'declined' ? 'this-time' : undefined
}

type Wrong = { readonly error: string; readonly scope?: Scope; readonly answers: string | undefined }

const stopPage = (visit: Visit, wrong?: Wrong): PageResponse => {
  const { words } = visit
  const { title, before, legend, choices, button, answersLegend, answersHint, answersChoices } = words.stop
  return show(
    {
      frame: frameOf(visit, title, wrong !== undefined),
      heading: title,
      errorHeading: words.errorHeading,
      before: [...before, link(words.landing.otherWays, pathOf(visit, 'other-ways'))],
      form: {
        groups: [
          {
            fields: [
              {
                ...{ kind: 'radios', name: 'stop', legend, choices, error: wrong?.error ?? '' },
                ...(wrong?.scope ? { typed: wrong.scope } : {}),
              },
              {
                ...{ kind: 'radios', name: 'answers', legend: answersLegend, hint: answersHint },
                choices: answersChoices,
                ...(wrong?.answers ? { typed: wrong.answers } : {}),
              },
            ],
          },
        ],
        button,
      },
      after: [],
    },
    wrong ? 422 : 200,
  )
}
