import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Standing } from '#shared/follow-up/rules/due.ts'
import type { NotByEmail } from '#shared/follow-up/rules/person.ts'
import type { Cancelled, ResponseSummary } from '#shared/follow-up/rules/state.ts'

export const DISPOSITIONS = {
  complete: 'answered through a link to the whole battery, or by another way',
  'core-only': 'answered through the link of a core step',
  partial: 'saved at least one answer and never submitted',
  declined: 'did not want to answer this wave, or does not agree to be contacted',
  withdrawn: 'stopped all follow-up',
  undeliverable: 'no email arrived and nobody reached the person in another way',
  'no-response': 'asked, or to be asked by a person, and did not answer',
  deceased: 'died before the due date',
  'not-asked': 'the wave was never asked; the reason says why',
  open: 'the wave is not over',
  'not-yet-due': 'the wave has not begun',
} as const satisfies Record<DispositionName, string>

const CANCELLED = {
  'enrolled-late': 'enrolled after the window had closed',
  superseded: 'graduated again before the wave was over',
  'no-battery': 'the programme had no battery for this graduation',
  'wave-withdrawn': 'the programme has the wave no more',
} as const satisfies Record<Cancelled['why'], string>

const NOT_BY_EMAIL = {
  paper: 'wants paper, and no email was sent',
  telephone: 'wants the telephone, and no email was sent',
  'preference-unclear': 'the roster’s preference could not be read',
  needs: 'needs something that an email cannot give',
  'no-email': 'no email address that could be used',
  'no-safe-way': 'no way is known to be safe',
  'agreement-not-asked': 'nobody had asked whether the person may be contacted',
  'agreement-unclear': 'the roster’s word on agreement could not be read',
} as const satisfies Record<NotByEmail, string>

export const REASONS = {
  ...CANCELLED,
  'wave-added-later': 'the wave came into the programme after this graduation',
  'email-bounced': 'the email address did not accept mail',
  'email-opt-out': 'asked for no more emails',
  complaint: 'reported an email as unwanted',
  'paper-requested': 'asked for paper and did not answer on it',
  'call-requested': 'asked for a call and did not answer in one',
  'died-in-window': 'died after the due date, without an answer',
  'asked-not-to': 'asked not to be asked in this wave',
  'no-contact-agreed': 'does not agree to be contacted',
  ...NOT_BY_EMAIL,
} as const

export const MODES = {
  web: 'by the person on the web',
  paper: 'on paper, typed in by staff',
  telephone: 'asked by telephone, typed in by staff',
  'in-clinic': 'in the clinic, on a tablet or asked by staff',
} as const satisfies Record<ResponseSummary['mode'], string>

export const HELPERS = {
  nobody: 'nobody helped',
  helper: 'somebody of the person’s own choice',
  staff: 'a member of staff',
} as const satisfies Record<ResponseSummary['helpedBy'], string>

export const ROLES = {
  patient: 'the person',
  collector: 'a collector, who treats nobody',
  clinician: 'a clinician',
  administrator: 'an administrator',
} as const satisfies Record<ResponseSummary['enteredByRole'], string>

export const BATTERIES = {
  full: 'the whole battery',
  core: 'the core set',
} as const satisfies Record<ResponseSummary['battery'], string>

export const STANDINGS = {
  due: 'window closed, and alive at the due date',
  'not-yet-due': 'window not closed yet, also where already answered',
  'died-before-due': 'died on or before the due date',
  structural: 'not asked by design: no battery then, or wave added later or withdrawn',
} as const satisfies Record<Standing, string>
