import fc from 'fast-check'
import type { Command } from '#shared/follow-up/rules/commands.ts'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { aProgramme } from './builders/a-programme.ts'
import { on } from './builders/a-time.ts'
import { episodeId, factId, stepId } from './builders/an-id.ts'
import { instant, PureClinic, type Sending } from './pure-clinic.ts'

const HOLIDAYS = [
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-26',
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
]
const waves = ['10w', '6m', '12m'] as const

export type Happening =
  | { readonly what: 'wake'; readonly wave: (typeof waves)[number]; readonly sending: Sending }
  | {
      readonly what: 'stale-confirm' | 'answer' | 'answer-core' | 'start' | 'paper' | 'decline' | 'ring'
      readonly wave: (typeof waves)[number]
    }
  | { readonly what: 'fact'; readonly fact: Exclude<Fact['fact'], 'corrected'> }
  | { readonly what: 'correct'; readonly which: number }
  | { readonly what: 'rejoin'; readonly day: string }
  /** The graduation date was a mistake, by months. */
  | { readonly what: 'redate'; readonly day: string }

const sending: fc.Arbitrary<Sending> = fc.oneof(
  { weight: 7, arbitrary: fc.constant('accepted' as const) },
  { weight: 3, arbitrary: fc.constantFrom('unknown', 'throttled', 'refused') },
)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      what: fc.constant('wake' as const),
      wave: fc.constantFrom(...waves),
      sending,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom('stale-confirm', 'answer', 'answer-core', 'start', 'paper', 'decline', 'ring'),
      wave: fc.constantFrom(...waves),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('fact' as const),
      fact: fc.constantFrom(
        'email-bounced',
        'email-replaced',
        'email-opt-out',
        'email-opt-in',
        'complaint',
        'withdrawn',
        'died',
        'contact-agreed',
        'contact-declined',
        'identity-doubted',
        'identity-confirmed',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('correct' as const), which: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('rejoin' as const),
      day: fc.constantFrom('2025-01-06', '2025-05-12', '2024-11-04'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('redate' as const),
      day: fc.constantFrom('2024-01-08', '2025-01-13', '2025-06-02'),
    }),
  },
)

/** A random life of one graduate: what happens, when, and what becomes of the emails. */
export const life = fc.record({
  contactCheck: fc.boolean(),
  thankYou: fc.boolean(),
  happenings: fc.array(
    fc.record({
      happening,
      hours: fc.integer({ min: 0, max: 900 }),
      isTwice: fc.boolean(),
      /** What becomes of the emails that go out until then. */
      sending,
    }),
    { minLength: 4, maxLength: 40 },
  ),
})

export type Life = typeof life extends fc.Arbitrary<infer L> ? L : never

const factOf = (kind: Exclude<Fact['fact'], 'corrected'>, n: number, at: Instant): Fact => {
  const base = { factId: factId(n), at }
  if (kind === 'withdrawn') return { fact: kind, removeAnswers: false, ...base }
  if (kind === 'died') return { fact: kind, on: on(at.slice(0, 10)), reportedBy: 'staff', ...base }
  return { fact: kind, ...base }
}

export const response = (battery: 'full' | 'core') =>
  ({
    step: stepId('invitation'),
    battery,
    mode: 'web',
    helpedBy: 'nobody',
    enteredByRole: 'patient',
    interviewerTreated: false,
  }) as const

type Moment = { readonly n: number; readonly now: Instant }

const happen = (clinic: PureClinic, h: Happening, { n, now }: Moment): void => {
  const run = (command: Command) => clinic.do(command, now)
  if (h.what === 'fact')
    return void run({ type: 'record-fact', followUp: null, fact: factOf(h.fact, n, now) })
  if (h.what === 'correct') {
    const mistaken = clinic.known.person.facts[h.which]
    if (mistaken)
      run({
        type: 'record-fact',
        followUp: null,
        fact: { fact: 'corrected', corrects: mistaken.factId, factId: factId(n), at: now },
      })
    return
  }
  if (h.what === 'rejoin')
    return void clinic.enrol(now, { episode: { episode: episodeId(n + 2), graduationDate: on(h.day) } })
  if (h.what === 'redate') {
    const [first] = clinic.known.episodes
    const corrects = first?.graduationDate
    if (first && corrects) clinic.enrol(now, { episode: { ...first, graduationDate: on(h.day) }, corrects })
    return
  }
  const { followUp } = clinic.followUp(h.wave)
  switch (h.what) {
    case 'wake':
      clinic.wake(clinic.followUp(h.wave), now, h.sending)
      return
    case 'stale-confirm':
      return void run({ type: 'confirm-sent', followUp, claimId: clinic.claimId() })
    case 'answer':
    case 'answer-core':
      return void run({ type: 'submit', followUp, response: response(h.what === 'answer' ? 'full' : 'core') })
    case 'start':
      return void run({ type: 'start-answers', followUp, step: stepId('invitation') })
    case 'paper':
      return void run({ type: 'ask-other-mode', followUp, asksFor: 'paper' })
    case 'decline':
      return void run({ type: 'decline-wave', followUp })
    case 'ring':
      return void run({ type: 'record-staff-contact', followUp, channel: 'telephone', outcome: 'no-reply' })
  }
}

/**
 * Lives one random life: duplicates, stale wakes at odd hours, corrections; calls `watch` after each
 * happening.
 */
export const live = (
  { contactCheck, thankYou, happenings }: Life,
  watch: (clinic: PureClinic, now: Instant) => void = () => {},
  given = aProgramme(),
) => {
  const clinic = new PureClinic(given, HOLIDAYS)
  const programme = { ...clinic.context.programme, thankYou }
  clinic.context = {
    ...clinic.context,
    programme: contactCheck ? { ...programme, contactCheck: { before: 'P14D' } } : programme,
  }
  let now = instant('2025-01-06T17:00:00Z')
  clinic.enrol(now)
  happenings.forEach(({ happening, hours, isTwice, sending }, n) => {
    const next = instant(new Date(Date.parse(now) + hours * 3_600_000).toISOString())
    clinic.play(next, sending)
    now = next
    happen(clinic, happening, { n, now })
    if (isTwice) happen(clinic, happening, { n, now })
    watch(clinic, now)
  })
  clinic.play('2028-01-01T00:00:00.000Z')
  return clinic
}
