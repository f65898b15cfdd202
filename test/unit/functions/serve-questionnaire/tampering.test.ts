import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anHttpEvent, aQuestionnaire, FORM, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const path = fc.constantFrom('', '/1', '/3', '/7', '/check', '/stop', '/other-ways', '/died', `/u/${TOKEN}`)
/**
 * Every form with every way of tampering is in `test/unit/functions/forms`; here is what has no form, and
 * what is worth its own sentence.
 */
describe('random, tampered and oversized posts', () => {
  it('any bytes under any content type do no harm', async () => {
    const type = fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      '',
    )
    await fc.assert(
      fc.asyncProperty(
        path,
        type,
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        async (at, contentType, bytes) => {
          const q = aQuestionnaire()
          const before = q.stored()
          const event = anHttpEvent({ method: 'POST', path: at.startsWith('/u') ? at : `/q/${TOKEN}${at}` })
          const sent = { ...event, isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') }
          const result = await q.handler(
            { ...sent, headers: { ...event.headers, 'content-type': contentType } },
            {},
          )
          expect(result.statusCode).toBeGreaterThanOrEqual(300)
          expect(result.statusCode).toBeLessThan(500)
          expect(q.stored()).toBe(before)
          expect(q.faults).toEqual([])
        },
      ),
      { numRuns: 100 },
    )
  })

  it.each([
    ['a body of a megabyte', 'PSEQ.1=3&x='.padEnd(1_000_000, 'y'), 413],
    ['thousands of fields', Array.from({ length: 2000 }, (_, n) => `a${n}=`).join('&'), 400],
    ['the same answer twice', 'PSEQ.1=3&PSEQ.1=4', 400],
    ['an answer of another page', 'PSEQ.1=3&BPI.1=3', 400],
    ['a field that no page has', 'PSEQ.1=3&admin=yes', 400],
    ['an answer outside the scale', 'PSEQ.1=7', 400],
    ['broken encoding', 'PSEQ.1=%ff%fe', 400],
    ['a control character', 'PSEQ.1=%00', 400],
  ])('%s is refused whole', async (_, body, status) => {
    const q = aQuestionnaire()
    const page = await q.send({ method: 'POST', path: '/1', body, headers: FORM })
    expect(page.status).toBe(status)
    expect(page.body).toContain('Nothing was saved from it')
    expect(await q.draft()).toBeUndefined()
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not a way to use a page', async (method) => {
    expect((await aQuestionnaire().send({ method, path: '' })).status).toBe(405)
  })

  it('a replayed submission adds nothing', async () => {
    const q = aQuestionnaire({ link: { battery: 'core' } })
    await q.post('/1', { 'PSEQ.1': '3' })
    await q.post('/check', { send: 'yes' })
    const before = q.stored()
    for (const [at, form] of [
      ['', { who: 'me' }],
      ['/1', { 'PSEQ.1': '6' }],
      ['/check', { send: 'yes' }],
    ] as const)
      await q.post(at, form)
    expect(q.stored()).toBe(before)
  })
})
