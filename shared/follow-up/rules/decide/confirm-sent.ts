import type { ClaimId, FollowUpId } from '#shared/platform/schemas/ids.ts'
import { findFollowUp, type Outcome, type Unfolding } from '../decision.ts'
import { THANK_YOU } from '../own-steps.ts'

/**
 * The message left. From the sender at once, or from SES's feedback where the sender died before it could say
 * so.
 */
export const confirmSent = (
  unfolding: Unfolding,
  { followUp, claimId }: { readonly followUp: FollowUpId; readonly claimId: ClaimId },
): Outcome => {
  const state = findFollowUp(unfolding.person, followUp)
  if (!state) return { refusal: 'unknown-follow-up' }
  const claim = 'claim' in state ? state.claim : null
  if (claim?.claimId !== claimId) return { refusal: 'claim-not-held' }
  if (claim.step === THANK_YOU)
    unfolding.add({ type: 'thank-you-sent', followUp, at: unfolding.now, claimId })
  else unfolding.addWaking({ type: 'step-sent', followUp, at: unfolding.now, step: claim.step, claimId })
  return undefined
}
