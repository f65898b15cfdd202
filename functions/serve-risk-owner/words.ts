import type { RiskOutcome, RiskRecord, RiskStateName } from '#shared/risk/rules/risk-record.ts'

export const stateNames: Readonly<Record<RiskStateName, string>> = {
  new: 'Not opened yet',
  seen: 'Seen, not closed',
  closed: 'Closed',
}

export const modeNames: Readonly<Record<RiskRecord['mode'], string>> = {
  web: 'Online',
  paper: 'On paper, typed in by staff',
  telephone: 'By telephone',
  'in-clinic': 'In the clinic',
}

export const outcomeNames: Readonly<Record<RiskOutcome, string>> = {
  'spoken-to': 'Spoke to the person; nothing further needed now',
  'passed-on': 'Passed on to the GP, the crisis team or the emergency services',
  'already-in-hand': 'Already in hand with the people who care for them',
  'not-reached': 'Could not reach the person; passed on as the protocol says',
  mistake: 'Answered or typed by mistake',
}

export const safeToContactNames = {
  any: 'Any way',
  'email-only': 'Email only: do not ring',
  'phone-only': 'Telephone only: do not email',
  'post-only': 'Post only: do not ring or email',
  none: 'No way is known to be safe: ask those who know the person first',
} as const
