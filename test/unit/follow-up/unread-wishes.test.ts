import { describe, expect, it } from 'vitest'
import { unreadSince } from '#shared/follow-up/rules/unread-wishes.ts'
import { addDays, readBy } from '#shared/programme/rules/sending-days.ts'
import { aPerson } from '#test/support/builders/a-person.ts'
import { at, on } from '#test/support/builders/a-time.ts'
import { factId } from '#test/support/builders/an-id.ts'
import { aContext } from '../functions/support/a-clinic.ts'

const first = at('2025-04-01T09:00:00Z')
const later = at('2025-04-03T09:00:00Z')
const rosterAgreement = { yes: false, yesAt: null, refusedAt: null, unclearAt: later }
const rosterObjection = { yes: false, noAt: null, unclearAt: first }
const died = { fact: 'died', factId: factId(), on: on('2025-04-02'), reportedBy: 'staff', at: later } as const

describe('a wish that could not be read', () => {
  it.each([
    ['nothing', aPerson(), null],
    ['an agreement', aPerson({ contactAgreed: 'unclear', rosterAgreement }), later],
    ['an objection', aPerson({ evaluationObjection: true, rosterObjection }), first],
    ['an objection that is clear', aPerson({ evaluationObjection: true, rosterObjection: null }), null],
    [
      'both, the older first',
      aPerson({ contactAgreed: 'unclear', rosterAgreement, evaluationObjection: true, rosterObjection }),
      first,
    ],
    ['a preference', aPerson({ notByEmail: 'preference-unclear', rosterAgreement }), later],
    [
      'no safe way',
      aPerson({ notByEmail: 'no-safe-way', rosterAgreement: null }),
      at('2000-01-01T00:00:00Z'),
    ],
    [
      'an agreement of one who has died',
      aPerson({ contactAgreed: 'unclear', rosterAgreement, facts: [died] }),
      null,
    ],
    [
      'an objection of one who said no',
      aPerson({ contactAgreed: 'no', evaluationObjection: true, rosterObjection }),
      first,
    ],
  ])('waits for staff where it is %s', (_, person, since) => {
    expect(unreadSince(person)).toBe(since)
  })

  it('is to be read within two working days, over a weekend too', () => {
    const context = aContext()
    expect(readBy(on('2025-04-01'), context)).toBe('2025-04-03')
    expect(readBy(on('2025-04-03'), context)).toBe('2025-04-07')
    expect(readBy(addDays(on('2025-04-03'), 2), context)).toBe('2025-04-08')
  })
})
