import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayingsOf } from '#shared/enrolment/rules/contact/correction.ts'
import {
  correctionFrom,
  faultsIn,
  type Typed,
  typedFrom,
} from '../../../../functions/serve-clinic/pages/details-form.ts'
import { at } from '../../../support/builders/a-time.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'

const said = { source: 'staff', at: at('2025-03-31T09:00:00Z') } as const

/** Everything that may stand, also what no roster cell was readable for. */
const identity = fc
  .record({
    email: fc.constantFrom('m.ashworth@example.org', null),
    phone: fc.constantFrom('01704 000009', null),
    address: fc.constantFrom(['1 Made Up Road', 'Southport'], []),
    postcode: fc.constantFrom('PR8 0AA', null),
    contactPreference: fc.constantFrom('email', 'paper', 'telephone', 'unclear', null),
    safeToContact: fc.constantFrom('any', 'email-only', 'phone-only', 'post-only', 'none'),
    needs: fc.subarray(['interpreter', 'large-print', 'Braille', 'BSL (Deaf)']),
    language: fc.constantFrom('pl', 'cy', null),
    dateOfBirth: fc.constantFrom('1961-04-02', null),
  })
  .map((standing) => anIdentity(standing as never))

describe('the form of contact details', () => {
  it('says nothing where it is sent as it was shown, whatever stands', () => {
    fc.assert(
      fc.property(identity, (standing) => {
        const typed: Typed = { ...typedFrom(standing), needsShown: 'yes' }
        const shown = { ...typed, preference: typed['preference'] === 'unclear' ? '' : typed['preference'] }
        expect(faultsIn(shown)).toEqual([])
        expect(sayingsOf(standing, correctionFrom(shown, standing), said)).toEqual([])
      }),
    )
  })

  it('takes needs in words beside those that have a box', () => {
    const standing = anIdentity({ needs: ['Braille'] })
    const typed = { needsShown: 'yes', 'need-interpreter': 'yes', otherNeeds: 'Braille;  BSL ' }
    expect(correctionFrom(typed, standing).needs).toEqual(['interpreter', 'Braille', 'BSL'])
  })

  it('stores an address and a number as a roster’s reader would', () => {
    const typed = { email: ' M.Ashworth@Example.org ', phone: '7700900123' }
    expect(correctionFrom(typed, anIdentity())).toMatchObject({ phone: '07700 900123' })
    expect(correctionFrom(typed, anIdentity()).email).toMatch(/^M\.Ashworth@example\.org$/i)
  })
})
