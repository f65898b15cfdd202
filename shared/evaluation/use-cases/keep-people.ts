import type { ExportWorkspace, Place } from '../ports/export-workspace.ts'
import { graduateAt, type StoredGraduate } from '../rules/dataset/as-known-at.ts'
import { type DatasetFacts, gatherFacts } from '../rules/dataset/facts.ts'
import type { DatasetSetting, Graduate } from '../rules/dataset/source.ts'
import { type EpisodeView, episodesOf } from '../rules/dataset/views.ts'
import { gatherMinimal, type MinimalFacts } from '../rules/minimal/gather-minimal.ts'
import { firstGraduation } from '../rules/minimal/minimal-record.ts'

export type KeptPeople = {
  readonly facts: DatasetFacts
  /** Of the minimal profile, for each person that is kept; else of nobody. */
  readonly minimal: MinimalFacts
  /** The graduations of one person after another, as often as asked. */
  readonly people: Iterable<readonly EpisodeView[]>
  /** The graduations of the person at that place, from 0. */
  readonly viewsAt: (index: number) => readonly EpisodeView[]
}

/** A release shows the first graduation of a person, and nothing may depend on a later one. */
const shownOf = ({ profile }: DatasetSetting, views: readonly EpisodeView[]): readonly EpisodeView[] => {
  const first = firstGraduation(views)
  if (profile === 'dated' || !first) return views
  return [first]
}

/**
 * Takes in everybody once, gathers what the tables depend on, and keeps the rest out of memory. Who objects
 * to evaluation is counted and not kept.
 */
export const keepPeople = (setting: DatasetSetting, workspace: ExportWorkspace) => {
  const places: Place[] = []
  const gathered = gatherFacts()
  const minimal = gatherMinimal(setting.programme)
  const viewsAt = (index: number): readonly EpisodeView[] => {
    const place = places[index]
    return place ? episodesOf(setting, JSON.parse(workspace.kept(place)) as Graduate) : []
  }
  const people = {
    *[Symbol.iterator]() {
      for (const index of places.keys()) yield viewsAt(index)
    },
  }
  const keep = (graduate: Graduate): void => {
    const views = shownOf(setting, episodesOf(setting, graduate))
    const [first] = views
    if (!first) return
    gathered.add(views)
    if (setting.profile === 'minimal') minimal.add(first)
    places.push(workspace.keep(JSON.stringify(graduate)))
  }
  return {
    add: (stored: StoredGraduate): void => {
      const graduate = graduateAt(stored, setting.asOf)
      if (!graduate) return
      if (graduate.participant.person.evaluationObjection) gathered.addObjected(graduate.participant)
      else keep(graduate)
    },
    kept: (heldRows: number): KeptPeople => ({
      facts: gathered.facts(heldRows),
      minimal: minimal.facts(),
      people,
      viewsAt,
    }),
  }
}
