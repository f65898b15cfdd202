import type { ClaimId, FollowUpId } from '#shared/platform/schemas/ids.ts'
import { THANK_YOU } from '../own-steps.ts'
import { type Draft, followUpIn, type Outcome, withEvent, withWakingEvent } from './draft.ts'

type ConfirmSent = { readonly followUp: FollowUpId; readonly claimId: ClaimId }

/** The email left: said by the sender, or by SES where the sender died before it could say so. */
export const confirmSent = (draft: Draft, { followUp, claimId }: ConfirmSent): Outcome => {
  const state = followUpIn(draft.after, followUp)
  if (!state) return { refusal: 'unknown-follow-up' }
  const claim = 'claim' in state ? state.claim : null
  if (claim?.claimId !== claimId) return { refusal: 'claim-not-held' }
  return claim.step === THANK_YOU
    ? withEvent(draft, { type: 'thank-you-sent', followUp, claimId })
    : withWakingEvent(draft, { type: 'step-sent', followUp, step: claim.step, claimId })
}
