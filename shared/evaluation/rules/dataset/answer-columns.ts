import type { ResponseSummary } from '#shared/follow-up/rules/state.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { BATTERIES, HELPERS, MODES, ROLES } from './codes/follow-up-codes.ts'
import { processBySystem } from './column-origins.ts'
import type { ColumnOf } from './table.ts'
import type { WaveView } from './views.ts'

export const responseOf = ({ followUp }: WaveView): ResponseSummary | undefined =>
  followUp?.state === 'answered' ? followUp.response : undefined

/** Empty where nothing was answered. */
const answered = { ...processBySystem, missingReasonIn: 'disposition' } as const

/** How answers of a wave came in. */
export const answerColumns = ({ steps }: CodeLists): readonly ColumnOf<WaveView>[] => [
  {
    name: 'mode',
    kind: 'code',
    codes: MODES,
    ...answered,
    description: 'How the answers came in.',
    read: (view) => responseOf(view)?.mode ?? view.answers?.mode ?? null,
  },
  {
    name: 'helped_by',
    kind: 'code',
    codes: HELPERS,
    ...answered,
    source: 'person',
    description: 'Who helped to answer.',
    read: (view) => responseOf(view)?.helpedBy ?? view.answers?.helpedBy ?? null,
  },
  {
    name: 'entered_by_role',
    kind: 'code',
    codes: ROLES,
    ...answered,
    description:
      'Who entered the answers. On a tablet in the clinic the person, unless a member of staff helped.',
    read: (view) => responseOf(view)?.enteredByRole ?? null,
  },
  {
    name: 'battery',
    kind: 'code',
    codes: BATTERIES,
    ...answered,
    description: 'The whole battery, or the core set through a core step’s link.',
    read: (view) => responseOf(view)?.battery ?? view.answers?.battery ?? null,
  },
  {
    name: 'answering_step',
    kind: 'code',
    codes: steps,
    ...answered,
    description:
      'The step whose link brought the answers; "staff" when somebody typed them in or handed over a tablet.',
    read: (view) => responseOf(view)?.step ?? null,
  },
  {
    name: 'submitted_at',
    kind: 'moment',
    ...answered,
    disclosure: 'date',
    description:
      'When the answers were submitted. Empty for a partial: those were saved and never submitted.',
    read: (view) => responseOf(view)?.submittedAt ?? null,
  },
  {
    name: 'late',
    kind: 'yes-no',
    ...processBySystem,
    description: 'Submitted in the grace period, after the window had closed.',
    read: (view) => responseOf(view)?.late ?? false,
  },
]
