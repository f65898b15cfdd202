import type { Law } from './law.ts'
import { neverCalledUnknown } from './not-sent-law.ts'
import { emailedAfterRefusal } from './refusal-law.ts'
import { burst, outsideHours, sentAfterStop, sentTwice } from './sending-laws.ts'
import { asksBeforeItCloses, keepsWhatWasAsked, keepsWhyStaffHoldIt, replays } from './state-laws.ts'

/** Looked at once a life has ended. `order`, `stuck` and `lost-staff-list` are looked at elsewhere. */
export const lawRegistry: readonly Law[] = [
  sentTwice,
  sentAfterStop,
  emailedAfterRefusal,
  neverCalledUnknown,
  outsideHours,
  replays,
  burst,
  keepsWhatWasAsked,
  keepsWhyStaffHoldIt,
  asksBeforeItCloses,
]
