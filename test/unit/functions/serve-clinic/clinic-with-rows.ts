import { readRosterRow } from '#shared/enrolment/rules/roster/read-row.ts'
import { enrolRow } from '#shared/enrolment/use-cases/enrol-row.ts'
import { waitingRows } from '#shared/enrolment/use-cases/held-view.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { programmeId } from '../../../support/builders/an-id.ts'
import { aRow } from '../../enrolment/an-intake.ts'
import { clinicWorld } from './clinic-world.ts'

export const ada = {
  local_id: 'D501',
  given_name: 'Ada',
  family_name: 'Firstone',
  nhs_number: '9990000018',
  date_of_birth: '1950-01-01',
  pre_PSEQ: '11',
}
export const ben = {
  ...ada,
  given_name: 'Ben',
  family_name: 'Second',
  nhs_number: '9990000026',
  phone: '07700 900123',
}

type Cells = Readonly<Record<string, string>>

/** A clinic of two programmes into which these rows of one upload have come. */
export const clinicWithRows = async (...rows: readonly Cells[]) => {
  const world = clinicWorld({ programmes: [aProgramme(), aProgramme({ programme: 'sandwell' })] })
  const programmes = new Map<string, Programme>(world.ports.programmes.map((each) => [each.programme, each]))
  const dates = 'held-if-unlikely'
  for (const [index, cells] of rows.entries()) {
    const setting = { programmes, covariateColumns: [] }
    const { row } = readRosterRow(new Map(Object.entries(aRow(cells))), index + 2, setting)
    const uploadedAt = world.clock.now()
    const arrival = { uploadId: 'one', uploadedAt }
    if (row) await enrolRow(world.ports, { row, saidAt: uploadedAt, arrival, dates })
  }
  const waiting = () => waitingRows(world.ports, programmeId())
  const [held] = await waiting()
  return { world, waiting, held, path: `/clinic/held/${held?.entry}` }
}
