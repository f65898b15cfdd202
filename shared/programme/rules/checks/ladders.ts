import type { LadderStep, Programme } from '../programme.ts'

/** Every ladder written in the file, with its path and the waves that follow it. */
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
