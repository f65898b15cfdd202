import { describe, expect, it } from 'vitest'
import { alertInputSchema } from '#functions/alert-clinicians/alert-input.ts'
import { busEventSchema } from '#shared/follow-up/rules/bus/bus-event.ts'
import {
  alertRiskOwner,
  RiskOwnerNotToldError,
  remindRiskOwners,
} from '#shared/outreach/use-cases/alert-risk-owner.ts'
import {
  announcementOf,
  announcementRow,
  raisedBeforeRow,
  recordRow,
} from '#shared/risk/adapters/risk-rows.ts'
import { riskRaisedEvent } from '#shared/risk/rules/risk-raised.ts'
import { seeRisk } from '#shared/risk/rules/risk-record.ts'
import { raiseRisk } from '#shared/risk/use-cases/raise-risk.ts'
import { aRisk, aRiskRecord } from '../../support/builders/a-risk.ts'
import { at, on } from '../../support/builders/a-time.ts'
import { followUpId, participantId, programmeId } from '../../support/builders/an-id.ts'
import { inMemoryWorld } from '../../support/fakes/in-memory-world.ts'
import { aContext } from '../functions/support/a-clinic.ts'

const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'Ring the same day.' }

const aService = (context = aContext({ riskOwner })) => {
  const world = inMemoryWorld({ now: '2025-03-18T19:50:01.000Z' })
  const notes: object[] = []
  const ports = {
    ...world,
    contextOf: () => context,
    publicOrigin: 'https://afterwards.example',
    note: (note: string, ids: object) => void notes.push({ note, ...ids }),
  }
  const remind = (round: 'daily' | 'cover' = 'daily') => remindRiskOwners(ports, [context], round)
  return { world, ports, notes, remind }
}

describe('the event', () => {
  it('carries only ids, and the same id each time it is published', () => {
    const row = announcementRow(aRisk({ given: [3] }))
    const event = riskRaisedEvent(announcementOf(row))
    expect(busEventSchema.parse(event)).toEqual(event)
    expect(event).toMatchObject({ type: 'risk-raised', followUp: followUpId(), wave: '10w', data: {} })
    expect(JSON.stringify(event)).not.toMatch(/PHQ|9"|"3"/)
    expect(riskRaisedEvent(announcementOf(row))).toEqual(event)
  })

  it('and the mark of a raised answer expire; a record expires only when it is closed and its retention is over', () => {
    const inDays = (row: object) =>
      (Number(Reflect.get(row, 'expiresAt')) - Date.parse(aRisk().at) / 1000) / 86_400
    expect([inDays(announcementRow(aRisk())), inDays(raisedBeforeRow(aRisk()))]).toEqual([7, 366])
    expect(recordRow(aRiskRecord())).not.toHaveProperty('expiresAt')
    const expiresAt = Date.parse('2033-03-18T00:00:00Z') / 1000
    expect(recordRow(aRiskRecord({ keptUntil: on('2033-03-18') }))).toMatchObject({ expiresAt })
  })

  it('reaches the risk owner of its programme', () => {
    const detail = riskRaisedEvent(aRisk())
    const delivered = { source: 'afterwards', 'detail-type': 'risk-raised.v1', detail }
    expect(alertInputSchema.parse(delivered)).toEqual({ start: 'risk-raised', programme: programmeId() })
    expect(alertInputSchema.parse({ version: 1, remind: 'risk' })).toEqual({
      start: 'risk-reminder',
      round: 'daily',
    })
    const forCover = alertInputSchema.parse({ version: 1, remind: 'risk-cover' })
    expect(forCover).toEqual({ start: 'risk-reminder', round: 'cover' })
  })
})

describe('the alert', () => {
  it('goes only to the risk owner, and says only where to look', async () => {
    const { world, ports } = aService()
    await alertRiskOwner(ports, programmeId())
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual(['lead@example.nhs.uk'])
    const { text, subject, html } = world.mailer.sent[0]?.email ?? { text: '', subject: '', html: '' }
    expect(text).toContain('https://afterwards.example/risk\n')
    expect(`${subject}${text}${html}`).not.toMatch(/PHQ|harm|risk item|answered|p0{5}|e0{5}|Maureen/i)
  })

  it('fails where SES refuses it, so that it is tried again and then alarmed', async () => {
    const { world, ports, notes } = aService()
    world.mailer.refuseNext('not verified')
    await expect(alertRiskOwner(ports, programmeId())).rejects.toThrow(RiskOwnerNotToldError)
    expect(notes).toEqual([{ note: 'alert-refused', programme: programmeId(), purpose: 'risk-raised' }])
    await expect(alertRiskOwner(aService(aContext()).ports, programmeId())).rejects.toThrow('names none')
  })
})

describe('the reminder', () => {
  it('comes every day, Sundays too, until every record is opened', async () => {
    const { world, ports, remind } = aService()
    await remind()
    expect(world.mailer.sent).toEqual([])
    await raiseRisk(ports, aRisk())
    await raiseRisk(ports, aRisk({ participant: participantId(2), followUp: followUpId(2) }))
    for (const day of ['2025-03-22', '2025-03-23']) {
      world.clock.set(`${day}T08:45:00.000Z`)
      await remind()
    }
    expect(
      world.mailer.to('lead@example.nhs.uk').map(({ text }) => /\d records are waiting/.test(text)),
    ).toEqual([true, true])
    for (const record of world.risks.all()) {
      const seen = seeRisk(record, { by: 'x', at: at('2025-03-23T09:00:00Z') })
      await world.unitOfWork.commit(seen ? world.risks.writes(seen) : [])
    }
    await remind()
    expect(world.mailer.sent).toHaveLength(2)
  })
})

describe('the cover of the risk owner', () => {
  const cover = { name: 'Deputy lead', email: 'deputy@example.nhs.uk' }
  const covered = (more: object = {}) => aService(aContext({ riskOwner: { ...riskOwner, cover, ...more } }))
  const lines = (world: ReturnType<typeof aService>['world'], to: string) =>
    world.mailer.to(to).map(({ text }) => text)

  it('is told once a record has lain unopened for two hours, at the next look, and again every day', async () => {
    const { world, ports, remind } = covered()
    await raiseRisk(ports, aRisk({ at: at('2025-03-19T11:00:00Z') }))
    world.clock.set('2025-03-19T12:45:00.000Z')
    await remind('cover')
    expect(world.mailer.sent).toEqual([])
    world.clock.set('2025-03-19T16:45:00.000Z')
    await remind('cover')
    expect(lines(world, cover.email)).toEqual([expect.stringContaining('nobody has opened it in time')])
    expect(lines(world, riskOwner.email)).toEqual([])
    world.clock.set('2025-03-20T08:45:00.000Z')
    await remind()
    world.clock.set('2025-03-20T12:45:00.000Z')
    await remind('cover')
    expect(lines(world, cover.email)).toHaveLength(2)
    expect(lines(world, riskOwner.email)).toHaveLength(1)
    const { text = '', subject = '', html = '' } = world.mailer.to(cover.email)[0] ?? {}
    expect(text).toContain('https://afterwards.example/risk\n')
    expect(`${subject}${text}${html}`).not.toMatch(
      /PHQ|harm|risk item|answered|p0{5}|e0{5}|Maureen|Duty lead/i,
    )
  })

  it('is told also where one round began late and the next on time', async () => {
    const { world, ports, remind } = covered()
    await raiseRisk(ports, aRisk({ at: at('2025-03-19T10:45:30Z') }))
    world.clock.set('2025-03-19T12:45:10.000Z')
    await remind('cover')
    world.clock.set('2025-03-19T16:50:00.000Z')
    await remind('cover')
    expect(lines(world, cover.email)).toHaveLength(1)
  })

  it('is told after as long as the programme says, and not of opened records', async () => {
    const { world, ports, remind } = covered({ escalateAfter: 'PT24H' })
    await raiseRisk(ports, aRisk({ at: at('2025-03-19T11:00:00Z') }))
    world.clock.set('2025-03-20T08:45:00.000Z')
    await remind()
    expect(lines(world, cover.email)).toEqual([])
    const [record] = world.risks.all()
    const seen = record && seeRisk(record, { by: 'x', at: at('2025-03-20T09:00:00Z') })
    world.clock.set('2025-03-20T12:45:00.000Z')
    await remind('cover')
    expect(lines(world, cover.email)).toHaveLength(1)
    await world.unitOfWork.commit(seen ? world.risks.writes(seen) : [])
    world.clock.set('2025-03-21T08:45:00.000Z')
    await remind()
    expect(world.mailer.sent).toHaveLength(2)
  })

  it.each([
    [
      'SES refuses the owner’s address',
      (world: ReturnType<typeof aService>['world']) => world.mailer.refuseNext(),
    ],
    [
      'SES is away',
      (world: ReturnType<typeof aService>['world']) => world.mailer.throwNext(new Error('away')),
    ],
  ])(
    'is told at once where %s, and it fails all the same, to be tried again and alarmed',
    async (_, breaks) => {
      const { world, ports } = covered()
      breaks(world)
      await expect(alertRiskOwner(ports, programmeId())).rejects.toThrow()
      expect(lines(world, cover.email)).toEqual([
        expect.stringContaining('our email to the risk owner failed'),
      ])
    },
  )

  it('where no cover is named, only the owner is reminded', async () => {
    const { world, ports, remind } = aService()
    await raiseRisk(ports, aRisk())
    world.clock.set('2025-03-20T08:45:00.000Z')
    await remind('cover')
    await remind()
    expect(world.mailer.sent.map(({ email }) => email.to)).toEqual([riskOwner.email])
  })
})
