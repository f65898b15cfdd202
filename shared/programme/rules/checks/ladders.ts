import type { LadderStep, Programme } from '../programme.ts'

/** A ladder of the file, with its path and the waves that use it. */
export type WrittenLadder = {
  readonly path: string
  readonly steps: readonly LadderStep[]
  readonly waves: readonly { readonly id: string; readonly window: string }[]
}

export const laddersOf = (programme: Programme): readonly WrittenLadder[] => [
  {
    path: '$.ladder',
    steps: programme.ladder,
    waves: programme.waves.filter((wave) => wave.ladder === undefined),
  },
  ...programme.waves.flatMap((wave, index) =>
    wave.ladder === undefined
      ? []
      : [{ path: `$.waves[${index}].ladder`, steps: wave.ladder, waves: [wave] }],
  ),
]
