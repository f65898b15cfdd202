import { describe, expect, it } from 'vitest'
import { aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aRiskRecord } from '../../../support/builders/a-risk.ts'
import { at } from '../../../support/builders/a-time.ts'
import { factId, followUpId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { bodyOf, locationOf, staffBrowser, stranger } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from '../serve-clinic/clinic-world.ts'
import { riskOwner, riskWorld } from './risk-world.ts'

const record = aRiskRecord()
const page = `/risk/records/${record.participant}/${record.id}`

const worldWith = (...records: Parameters<typeof aRiskRecord>[0][]) => {
  const world = riskWorld()
  for (const each of records.length > 0 ? records : [{}]) world.risks.store(aRiskRecord(each))
  world.identities.store(anIdentity())
  return world
}

describe('who gets in', () => {
  it('is the risk owner, and no one of the clinic or the evaluation', async () => {
    const world = worldWith()
    for (const role of ['clinician', 'administrator', 'collector', 'evaluator'] as const) {
      const other = await world.signedIn({ roles: [role] })
      expect((await other.get('/risk')).status).toBe(403)
      expect((await other.get(page)).status).toBe(403)
      expect((await other.post(`${page}/seen`)).status).toBe(403)
    }
    const owner = await world.signedIn()
    expect((await owner.get('/risk')).status).toBe(200)
  })

  it('has signed in on this side: a session of the clinic opens no page', async () => {
    const world = worldWith()
    const clinic = clinicWorld()
    const { cookies } = await staffBrowser(clinic.site, clinic.signIn, { roles: ['risk-owner'] })
    expect(locationOf(await stranger(world.site).get(page, cookies))).toContain('/risk/sign-in')
  })

  it('sees only the records of their own programmes', async () => {
    const world = worldWith()
    const elsewhere = await world.signedIn({ programmes: [programmeId('another')] })
    expect(bodyOf(await elsewhere.get('/risk'))).not.toContain('Maureen')
    expect((await elsewhere.get(page)).status).toBe(404)
    expect((await elsewhere.post(`${page}/closed`, { outcome: 'mistake' })).status).toBe(404)
    expect(world.risks.all()[0]?.progress.state).toBe('new')
  })

  it('sees no record where there are several programmes and the account names none, and is told what to do', async () => {
    const another = aProgramme({ programme: 'another', riskOwner })
    const world = riskWorld([aProgramme({ riskOwner }), another])
    world.risks.store(record)
    world.identities.store(anIdentity())
    const unclaimed = await world.signedIn({ programmes: 'all' })
    const list = await unclaimed.get('/risk')
    expect(list.status).toBe(403)
    expect(bodyOf(list)).toContain('your account does not say of which programme')
    expect(bodyOf(list)).not.toContain('Maureen')
    expect((await unclaimed.get(page)).status).toBe(404)
    expect((await unclaimed.post(`${page}/seen`)).status).toBe(404)
    const named = await world.signedIn({ programmes: [record.programme] })
    expect(bodyOf(await named.get('/risk'))).toContain('Maureen')
    expect(bodyOf(await (await worldWith().signedIn({ programmes: 'all' })).get('/risk'))).toContain(
      'Maureen',
    )
  })
})

describe('the list', () => {
  it('lists unopened records first, newest first', async () => {
    const seen = { state: 'seen', seen: { by: 'x', at: at('2025-03-18T20:00:00Z') } } as const
    const world = worldWith(
      {
        participant: participantId(3),
        followUp: followUpId(3),
        at: at('2025-03-18T20:01:00Z'),
        progress: seen,
      },
      {},
      { participant: participantId(2), followUp: followUpId(2), at: at('2025-03-18T20:02:00Z') },
    )
    const body = bodyOf(await (await world.signedIn()).get('/risk'))
    expect([...body.matchAll(/\/risk\/records\/(p\d+)/g)].map(([, who]) => who)).toEqual([
      participantId(2),
      participantId(1),
      participantId(3),
    ])
    expect(body).toContain('2 not opened yet')
    expect(body).toContain('Maureen Ashworth')
    expect(body).not.toContain('Patient Health Questionnaire')
  })

  it('says so when there is nothing', async () => {
    expect(bodyOf(await (await riskWorld().signedIn()).get('/risk'))).toContain('Nobody has given an answer')
  })
})

describe('one record', () => {
  it('says who, how to reach them safely, which question of which questionnaire, and what the programme does', async () => {
    const world = worldWith()
    world.identities.store(anIdentity({ safeToContact: 'email-only' }))
    const body = bodyOf(await (await world.signedIn()).get(page))
    for (const said of [
      'Maureen Ashworth',
      '07700 900123',
      'Email only: do not ring',
      'Patient Health Questionnaire, 9 items',
      '18 Mar 2025, 19:50',
      'Online',
      riskOwner.protocol,
    ])
      expect(body).toContain(said)
  })

  it('changes nothing by being opened', async () => {
    const world = worldWith()
    await (await world.signedIn()).get(page)
    expect(world.risks.all()).toEqual([record])
  })

  it('warns where the person is recorded as having died or has withdrawn', async () => {
    const world = worldWith()
    const facts = [{ fact: 'withdrawn', factId: factId(), at: record.at, removeAnswers: false } as const]
    world.participants.store(aParticipant({ person: aPerson({ facts }) }))
    expect(bodyOf(await (await world.signedIn()).get(page))).toContain('has withdrawn from follow-up')
  })

  it('is still there when contact details are no longer kept', async () => {
    const world = riskWorld()
    world.risks.store(record)
    expect(bodyOf(await (await world.signedIn()).get(page))).toContain(record.followUp)
  })

  it.each(['/risk/records/p1/x', `/risk/records/${participantId(2)}/${record.id}`, `${page}x`])(
    'does not exist at %s',
    async (path) => {
      expect((await (await worldWith().signedIn()).get(path)).status).toBe(404)
    },
  )
})

describe('what is done', () => {
  it('is seen once, by the first to open it, and then closed with an outcome', async () => {
    const world = worldWith()
    const first = await world.signedIn({ by: 'first' })
    const second = await world.signedIn({ by: 'second' })
    expect(locationOf(await first.post(`${page}/seen`))).toBe(page)
    await second.post(`${page}/seen`)
    expect(world.risks.all()[0]?.progress).toEqual({
      state: 'seen',
      seen: { by: 'first', at: '2025-03-18T20:20:00.000Z' },
    })
    await second.post(`${page}/closed`, { outcome: 'passed-on' })
    await first.post(`${page}/closed`, { outcome: 'mistake' })
    expect(world.risks.all()[0]?.progress).toMatchObject({
      state: 'closed',
      seen: { by: 'first' },
      closed: { by: 'second', outcome: 'passed-on' },
    })
    const body = bodyOf(await first.get(page))
    expect(body).toContain('by another risk owner')
    expect(body).not.toContain('<form method="post" action="/risk/records')
  })

  it('is kept for as long as the programme says once it is closed, and not a day less while it is open', async () => {
    const world = riskWorld([aProgramme({ riskOwner: { ...riskOwner, keepFor: 'P8Y' } })])
    world.risks.store(record)
    const owner = await world.signedIn()
    await owner.post(`${page}/seen`)
    expect(world.risks.all()[0]).not.toHaveProperty('keptUntil')
    await owner.post(`${page}/closed`, { outcome: 'spoken-to' })
    expect(world.risks.all()[0]?.keptUntil).toBe('2033-03-18')
    expect(bodyOf(await owner.get(page))).toContain('18 Mar 2033')
    const forEver = worldWith()
    const other = await forEver.signedIn()
    await other.post(`${page}/closed`, { outcome: 'spoken-to' })
    expect(forEver.risks.all()[0]).not.toHaveProperty('keptUntil')
    expect(bodyOf(await other.get(page))).toContain('Until your service deletes it')
  })

  it('is not closed without saying what came of it', async () => {
    const world = worldWith()
    const page422 = await (await world.signedIn()).post(`${page}/closed`)
    expect(page422.status).toBe(422)
    expect(bodyOf(page422)).toContain('Choose what came of it')
    expect(world.risks.all()[0]?.progress.state).toBe('new')
  })

  it('is not done by a form of another session', async () => {
    const world = worldWith()
    expect((await (await world.signedIn()).postWithoutToken(`${page}/seen`)).status).toBe(403)
    expect(world.risks.all()[0]?.progress.state).toBe('new')
  })
})
