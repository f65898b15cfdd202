/**
 * Graduations on their way into the dataset, from those who began the programme. Only counts of those who are
 * not in it: nothing else of them leaves.
 */
export type FlowCounts = {
  /** In the dataset. */
  readonly episodes: number
  /** Of these: stayed to the programme's end; not the first of the person; answers removed at their wish. */
  readonly completed: number
  readonly laterGraduations: number
  readonly answersRemoved: number
  /** In no row: the person objected, or a roster's word on it is unclear, which are counted apart too. */
  readonly objected: number
  readonly objectionUnclear: number
  /** Rows of rosters that wait for the staff to decide who they are. */
  readonly heldRows: number
}

/** `starters` = `held` + `enrolled`; `enrolled` = `objected` + `inDataset`. */
export const studyFlowOf = (counts: FlowCounts): Readonly<Record<string, number>> => {
  const { episodes, objected, heldRows } = counts
  const enrolled = episodes + objected
  return {
    starters: enrolled + heldRows,
    held: heldRows,
    enrolled,
    objected,
    objectionUnclear: counts.objectionUnclear,
    inDataset: episodes,
    completed: counts.completed,
    didNotComplete: episodes - counts.completed,
    laterGraduations: counts.laterGraduations,
    answersRemoved: counts.answersRemoved,
  }
}
