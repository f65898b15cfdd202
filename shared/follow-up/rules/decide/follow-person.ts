import { stepsToCome } from '../ladder.ts'
import { contactStop, type PersonalReason, staffReasonsOf } from '../standing-facts.ts'
import type { Open } from '../state.ts'
import { nextWake } from '../wake.ts'
import { closeAll, unfinished } from './close-all.ts'
import { type Draft, followUpIn, withEach, withWakingEvent } from './draft.ts'
import { reopenStopped } from './reopen.ts'

/** The reasons that come and go with the person; any other belongs to the wave and stays to its end. */
const PERSONAL: Readonly<Record<PersonalReason, true>> = {
  'identity-doubted': true,
  complaint: true,
  'email-opt-out': true,
  'email-bounced': true,
  'not-by-email': true,
}
const isPersonal = (why: string): why is PersonalReason => why in PERSONAL

/** Takes away the reasons that hold no longer, unless nothing else would then reach the person. */
const endReasons = (draft: Draft, { followUp, withStaff }: Open): Draft => {
  const { person } = draft.after
  const standing: ReadonlySet<string> = new Set(staffReasonsOf(person))
  const ended = withStaff.flatMap(({ why }) => (isPersonal(why) && !standing.has(why) ? [why] : []))
  const found = followUpIn(draft.after, followUp)
  if (ended.length === 0 || found?.state !== 'open') return draft
  const isNeeded = ended.length < withStaff.length || stepsToCome(found, person, draft.moment).length > 0
  return isNeeded ? withWakingEvent(draft, { type: 'staff-reasons-ended', followUp, reasons: ended }) : draft
}

const addReasons = (draft: Draft, { followUp, withStaff }: Open): Draft =>
  withEach(
    draft,
    staffReasonsOf(draft.after.person).filter((why) => !withStaff.some((known) => known.why === why)),
    (sofar, why) => withWakingEvent(sofar, { type: 'passed-to-staff', followUp, why }),
  )

const holdByStaff = (draft: Draft): Draft =>
  withEach(
    draft,
    unfinished(draft).filter((followUp) => followUp.state === 'open'),
    (sofar, open) => endReasons(addReasons(sofar, open), open),
  )

const moveWakes = (draft: Draft): Draft =>
  withEach(draft, unfinished(draft), (sofar, { followUp }) => {
    const found = followUpIn(sofar.after, followUp)
    if (found?.state !== 'planned' && found?.state !== 'open') return sofar
    const isMoved = nextWake(found, sofar.after, sofar.moment) !== found.wakeAt
    return isMoved ? withWakingEvent(sofar, { type: 'wake-moved', followUp }) : sofar
  })

/**
 * Brings the waves in line with the person: ended where nobody may contact them, else taken up again, held by
 * the staff where email cannot ask, and woken when something is due. A pure consequence of what stands, so
 * that the order in which it was learnt decides nothing.
 */
export const followPerson = (draft: Draft): Draft => {
  const stop = contactStop(draft.after.person)
  return stop ? closeAll(draft, stop) : moveWakes(holdByStaff(reopenStopped(draft)))
}
