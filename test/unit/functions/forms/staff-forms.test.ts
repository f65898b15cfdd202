import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { captureOutput } from '../../../support/forms/captured-output.ts'
import type { Pairs } from '../../../support/forms/found-forms.ts'
import { tamperedPost } from '../../../support/forms/tampered-post.ts'
import { FORM } from '../../../support/questionnaire/a-questionnaire.ts'
import { addressOf, encoded, filled, forms, openSide, sideNames, sides, typedIn } from './staff-surface.ts'

afterEach(() => vi.restoreAllMocks())

describe('every form that staff are shown', () => {
  it('is found: each address of the route tables that takes a post has one', () => {
    const actions = forms.map(({ form }) => form.action)
    for (const side of sideNames)
      for (const page of sides[side].pages.filter(({ method }) => method === 'POST'))
        expect(actions).toContain(addressOf(side, page))
  })

  it('tampered with in any way is refused, stores nothing and is not logged', async () => {
    const lines = captureOutput()
    const cases = fc
      .constantFrom(...forms)
      .chain(({ side, form }) =>
        tamperedPost(form, typedIn(form)).map((tampered) => ({ side, form, tampered })),
      )
    await fc.assert(
      fc.asyncProperty(cases, async ({ side, form, tampered }) => {
        const { send, stored, faults } = await openSide(side)
        const before = stored()
        const page = await send({ method: 'POST', path: form.action, ...tampered })
        if (page.status === 303) expect(page.location).toMatch(/[?&]problem=[a-z-]+$/)
        else {
          expect(page.status).toBeGreaterThanOrEqual(400)
          expect(page.status).toBeLessThan(500)
          expect(page.body).toMatch(/<html lang="en">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1[^>]*>/)
          expect(page.body).not.toMatch(/<script|7\*7\}\}"|\[object/)
        }
        if (tampered.status) expect([tampered.how, page.status]).toEqual([tampered.how, tampered.status])
        expect(stored()).toBe(before)
        expect([faults, lines]).toEqual([[], []])
      }),
      { numRuns: 200 },
    )
  })

  it('filled in as it should be is taken', async () => {
    for (const { side, form } of forms) {
      const { send, faults } = await openSide(side)
      const page = await send({
        method: 'POST',
        path: form.action,
        headers: FORM,
        body: encoded(filled(form)),
      })
      expect([page.status, page.location], form.action).toEqual([
        303,
        expect.not.stringContaining('problem='),
      ])
      expect(faults).toEqual([])
    }
  })

  it.each([
    ['without the session’s token', (pairs: Pairs) => pairs.filter(([name]) => name !== 'csrf'), true, 403],
    [
      'with another session’s token',
      (pairs: Pairs) =>
        pairs.map(([name, value]) => [name, name === 'csrf' ? 'd'.repeat(32) : value] as const),
      true,
      403,
    ],
    ['by nobody who is signed in', (pairs: Pairs) => pairs, false, 401],
  ] as const)('sent %s does nothing', async (_, change, isSignedIn, status) => {
    for (const { side, form } of forms.filter(({ form: { action } }) => !action.endsWith('/sign-out'))) {
      const { send, stored } = await openSide(side, isSignedIn)
      const before = stored()
      const body = encoded(change(filled(form)))
      expect(
        (await send({ method: 'POST', path: form.action, headers: FORM, body })).status,
        form.action,
      ).toBe(status)
      expect(stored()).toBe(before)
    }
  })
})
