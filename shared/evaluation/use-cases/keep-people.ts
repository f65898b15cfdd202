import type { ExportWorkspace, Place } from '../ports/export-workspace.ts'
import { graduateAt, type StoredGraduate } from '../rules/dataset/as-known-at.ts'
import { type DatasetFacts, gatherFacts } from '../rules/dataset/facts.ts'
import type { DatasetSetting, Graduate } from '../rules/dataset/source.ts'
import { type EpisodeView, episodesOf } from '../rules/dataset/views.ts'

export type KeptPeople = {
  readonly facts: DatasetFacts
  /** The graduations of one person after another, as often as asked. */
  readonly people: Iterable<readonly EpisodeView[]>
}

/**
 * Takes in everybody once, gathers what the tables depend on, and keeps the rest out of memory. Who objects
 * to evaluation is counted and not kept.
 */
export const keepPeople = (setting: DatasetSetting, workspace: ExportWorkspace) => {
  const places: Place[] = []
  const gathered = gatherFacts(setting.programme)
  const people = {
    *[Symbol.iterator]() {
      for (const place of places) yield episodesOf(setting, JSON.parse(workspace.kept(place)) as Graduate)
    },
  }
  return {
    add: (stored: StoredGraduate): void => {
      const graduate = graduateAt(stored, setting.asOf)
      if (!graduate) return
      const { person } = graduate.participant
      if (person.evaluationObjection) gathered.addObjected(graduate.participant)
      else {
        gathered.add(episodesOf(setting, graduate))
        places.push(workspace.keep(JSON.stringify(graduate)))
      }
    },
    kept: (heldRows: number): KeptPeople => ({ facts: gathered.facts(heldRows), people }),
  }
}
