import { describe, expect, it } from 'vitest'
import { dispositionOf } from '#shared/follow-up/rules/disposition.ts'
import { waveIdSchema } from '#shared/platform/schemas/ids.ts'
import { on } from '../../support/builders/a-time.ts'
import { episodeId, factId } from '../../support/builders/an-id.ts'
import { instant, PureClinic } from '../../support/pure-clinic.ts'

const END = '2027-06-01T00:00:00.000Z'
const dispositions = (clinic: PureClinic, asOf = END) =>
  clinic.known.followUps.map((followUp) => {
    const { disposition, reason } = dispositionOf(followUp, clinic.known.person, {
      ...clinic.context.programme,
      asOf: instant(asOf),
    })
    return [followUp.wave, disposition, reason]
  })

describe('enrolment', () => {
  it('gives someone enrolled late the waves that are still open, and keeps the others in the denominator', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-07-10T16:00:00Z'))
    clinic.play(END)
    expect(dispositions(clinic)).toEqual([
      ['10w', 'not-asked', 'enrolled-late'],
      ['6m', 'no-response', null],
      ['12m', 'no-response', null],
    ])
    expect(clinic.stepsOf('6m')[0]).toEqual(['invitation', '2025-07-10 17:00'])
  })

  it('says nothing new when the same row comes again', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    expect(clinic.enrol(instant('2025-01-06T17:00:00Z'))).toEqual({ refusal: 'already-recorded' })
  })

  it('keeps no more of the same row in a later roster than when it was said', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    const before = clinic.known
    clinic.enrol(instant('2025-01-07T17:00:00Z'))
    expect(clinic.known.followUps).toEqual(before.followUps)
    expect(clinic.events.slice(-2).map(({ type }) => type)).toEqual([
      'contact-arrangements-changed',
      'values-said',
    ])
    expect(clinic.known.person).toMatchObject({
      contactAgreed: 'yes',
      rosterAgreement: { yesAt: '2025-01-07T17:00:00.000Z', unclearAt: null },
    })
  })

  it('plans a wave that the programme has gained when the roster comes again, and leaves the others alone', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play('2025-04-01T00:00:00.000Z')
    const before = clinic.known.followUps
    const { programme } = clinic.context
    const second = {
      id: waveIdSchema.parse('24m'),
      label: '24 months',
      after: 'P24M',
      window: 'P56D',
      grace: 'P28D',
    }
    clinic.context = { ...clinic.context, programme: { ...programme, waves: [...programme.waves, second] } }
    clinic.enrol(instant('2025-04-01T17:00:00Z'))
    expect(clinic.known.followUps.slice(0, 3)).toEqual(before)
    expect(clinic.known.followUps[3]).toMatchObject({ state: 'planned', wave: '24m', dueOn: '2027-01-06' })
  })

  it.each(['yes', 'no'] as const)(
    'does not plan a wave that the programme has gained after its window, nor call it too late (agreed: %s)',
    (contactAgreed) => {
      const clinic = new PureClinic()
      const { programme } = clinic.context
      const [ten, ...others] = programme.waves
      clinic.context = { ...clinic.context, programme: { ...programme, waves: others } }
      clinic.enrol(instant('2025-01-06T17:00:00Z'), { person: { contactAgreed } })
      clinic.context = { ...clinic.context, programme }
      clinic.enrol(instant('2025-04-29T17:00:00Z'), { person: { contactAgreed } })
      expect(clinic.known.followUps.map(({ wave }) => wave)).not.toContain(ten?.id)
    },
  )

  it('fills blanks from a second row and keeps what was known', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'), { episode: { cohort: null, sex: 'female' } })
    clinic.enrol(instant('2025-01-07T17:00:00Z'), { episode: { cohort: 'C09', sex: 'male' } })
    expect(clinic.known.episodes).toMatchObject([{ cohort: 'C09', sex: 'female' }])
  })

  it('takes a new language from a second row, and keeps it when a third leaves it blank', () => {
    const clinic = new PureClinic()
    const enrol = (day: string, language: string | null) =>
      clinic.enrol(instant(`2025-01-${day}T17:00:00Z`), { episode: { language } })
    enrol('06', 'en')
    enrol('07', 'cy')
    enrol('08', null)
    expect(clinic.known.episodes).toMatchObject([{ language: 'cy' }])
  })

  it('lets a newer graduation take the place of the unfinished waves of an older one', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.play('2025-06-01T00:00:00.000Z')
    const again = { episode: episodeId(2), graduationDate: on('2025-06-02') }
    clinic.enrol(instant('2025-06-02T16:00:00Z'), { episode: again })
    clinic.play(END)
    expect(dispositions(clinic)).toEqual([
      ['10w', 'no-response', null],
      ['6m', 'not-asked', 'superseded'],
      ['12m', 'not-asked', 'superseded'],
      ['10w', 'no-response', null],
      ['6m', 'no-response', null],
      ['12m', 'no-response', null],
    ])
  })

  it('moves the waves that have not begun when the graduation date is corrected', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'))
    clinic.enrol(instant('2025-01-10T17:00:00Z'), {
      episode: { episode: episodeId(2), graduationDate: on('2025-01-13') },
      corrects: on('2025-01-06'),
    })
    expect(clinic.known.episodes).toHaveLength(1)
    expect(clinic.known.followUps.map(({ dueOn }) => dueOn)).toEqual([
      '2025-03-24',
      '2025-07-13',
      '2026-01-13',
    ])
    expect(clinic.known.episodes[0]?.episode).toBe(episodeId(1))
  })

  it('declines every wave of someone who did not agree to contact, and takes them up again when they do', () => {
    const clinic = new PureClinic()
    clinic.enrol(instant('2025-01-06T17:00:00Z'), { person: { contactAgreed: 'no' } })
    expect(dispositions(clinic, '2025-01-07T00:00:00Z').map(([, ...rest]) => rest)).toEqual(
      Array(3).fill(['declined', 'no-contact-agreed']),
    )
    clinic.do(
      {
        type: 'record-fact',
        followUp: null,
        fact: { fact: 'contact-agreed', factId: factId(1), at: instant('2025-06-01T09:00:00Z') },
      },
      instant('2025-06-01T09:00:00Z'),
    )
    clinic.play(END)
    expect(dispositions(clinic)).toEqual([
      ['10w', 'declined', 'no-contact-agreed'],
      ['6m', 'no-response', null],
      ['12m', 'no-response', null],
    ])
  })

  it.each([
    ['paper', 'paper'],
    ['telephone', 'telephone'],
    ['needs', 'needs'],
    ['no-email', 'no-email'],
    ['agreement-not-asked', 'agreement-not-asked'],
    ['agreement-unclear', 'agreement-unclear'],
  ] as const)(
    'hands someone reached by %s to the staff at the due date and never emails them',
    (notByEmail, reason) => {
      const clinic = new PureClinic()
      clinic.enrol(instant('2025-01-06T17:00:00Z'), { person: { notByEmail } })
      clinic.play('2025-03-17T23:00:00.000Z')
      expect(clinic.followUp('10w')).toMatchObject({ state: 'open', withStaff: [{ why: 'not-by-email' }] })
      clinic.play(END)
      expect(clinic.events.filter(({ type }) => type === 'step-claimed')).toEqual([])
      expect(dispositions(clinic)[0]).toEqual(['10w', 'no-response', reason])
    },
  )
})
