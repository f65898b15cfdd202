import { describe, expect, test } from 'vitest'
import { clinicWorld } from '../../functions/serve-clinic/clinic-world.ts'
import { bodyOf, locationOf, stranger } from './staff-browser.ts'

describe('before every page', () => {
  test('a visitor who is not signed in is sent to sign in, and then to the page they asked for', async () => {
    const answer = await stranger(clinicWorld().site).get('/clinic/follow-ups?where=finished')
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toBe('/clinic/sign-in?to=%2Fclinic%2Ffollow-ups%3Fwhere%3Dfinished')
  })

  test('a form sent after the session ended saves nothing and says so', async () => {
    const world = clinicWorld()
    const clinician = await world.signedInAs(['clinician'])
    world.clock.advance('PT8H1M')
    const answer = await clinician.post('/clinic/find', { search: 'A001' })
    expect(answer.status).toBe(401)
    expect(bodyOf(answer)).toContain('not saved')
  })

  test('a form without the token of this session is refused', async () => {
    const clinician = await clinicWorld().signedInAs(['clinician'])
    expect((await clinician.postWithoutToken('/clinic/find')).status).toBe(403)
    expect((await clinician.post('/clinic/find', { csrf: 'of-another-session' })).status).toBe(403)
  })

  test('a role that a page is not for is told whose it is', async () => {
    const collector = await clinicWorld().signedInAs(['collector'])
    const answer = await collector.get('/clinic/uploads')
    expect(answer.status).toBe(403)
    expect(bodyOf(answer)).toContain('clinician, administrator')
  })

  test('an address without a page is not found', async () => {
    const clinician = await clinicWorld().signedInAs(['clinician'])
    for (const address of ['/clinic/constructor', '/clinic/__proto__', '/clinic/people', '/clinic/find'])
      expect((await clinician.get(address)).status).toBe(404)
  })
})

describe('signing out', () => {
  test('by a link only asks; by its form ends the session', async () => {
    const clinician = await clinicWorld().signedInAs(['clinician'])
    const asked = await clinician.get('/clinic/sign-out')
    expect(asked.status).toBe(200)
    expect(asked.cookies ?? []).toEqual([])
    const done = await clinician.post('/clinic/sign-out')
    expect(locationOf(done)).toBe('/clinic/signed-out')
    expect(done.cookies?.[0]).toMatch(/^clinic-session=;.*Max-Age=0/)
  })

  test('by a form of another session does nothing', async () => {
    const clinician = await clinicWorld().signedInAs(['clinician'])
    expect((await clinician.postWithoutToken('/clinic/sign-out')).status).toBe(403)
  })
})
