import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import { askedInDataset } from '../rules/dataset/asked-in-dataset.ts'
import { compareText } from '../rules/dataset/compare-text.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import { type CoarsenedRows, coarsen } from '../rules/disclosure/coarsen.ts'
import { measure } from '../rules/disclosure/measure.ts'
import { minimalFlow, minimalTables, tablesOnly } from '../rules/minimal/minimal-contents.ts'
import { minimalNotes } from '../rules/minimal/minimal-notes.ts'
import type { MinimalPerson } from '../rules/minimal/minimal-person.ts'
import { firstGraduation } from '../rules/minimal/minimal-record.ts'
import { minimalShape } from '../rules/minimal/minimal-release.ts'
import { minimalResponse } from '../rules/minimal/minimal-response.ts'
import type { KeptPeople } from './keep-people.ts'
import type { releaseIds } from './release-ids.ts'
import type { DatasetContents } from './write-dataset.ts'

type Ids = ReturnType<typeof releaseIds>

/** In the order of the release's own pseudonyms, which says nothing of who was read first. */
function* releasedPeople(kept: KeptPeople, rows: CoarsenedRows, ids: Ids): Generator<MinimalPerson> {
  const order = kept.minimal.participants
    .map((stored: ParticipantId, index) => ({ participant: ids.participant(stored), index }))
    .toSorted((a, b) => compareText(a.participant, b.participant))
  for (const { participant, index } of order) {
    const view = firstGraduation(kept.viewsAt(index))
    const shown = rows.records[index]
    if (view && shown) yield { participant, episode: ids.episode(view.episode.episode), shown, view }
  }
}

export type MinimalContents = DatasetContents<MinimalPerson> & { readonly release: 'rows' | 'tables-only' }

/** What may be shown of everybody who was kept, measured on what is shown. */
export const minimalContents = (setting: DatasetSetting, kept: KeptPeople, ids: Ids): MinimalContents => {
  const { programme } = setting
  const { records } = kept.minimal
  const coarsened = coarsen(records)
  const measured = measure(coarsened.release === 'rows' ? coarsened.records : [])
  const flow = minimalFlow(kept.facts, records.length)
  const asked = askedInDataset(setting, kept.facts)
  const about = {
    responsesOf: null,
    notes: minimalNotes(coarsened, measured, { flow, waves: programme.waves.map(({ id }) => id) }),
    flow,
    manifest: { disclosure: { release: coarsened.release, k: measured.k, l: measured.l } },
  }
  if (coarsened.release === 'tables-only') {
    const response = minimalResponse(programme, records, asked.lists)
    const tables = tablesOnly(setting, asked, { flow, response })
    return { ...about, release: 'tables-only', tables, people: [] }
  }
  const { timeZone } = programme
  const shape = minimalShape(asked, { facts: kept.minimal, rows: coarsened, timeZone })
  const tables = minimalTables(setting, shape, { flow, measured })
  return { ...about, release: 'rows', tables, people: releasedPeople(kept, coarsened, ids) }
}
