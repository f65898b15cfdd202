/** Stages in which nobody real is invited; every other stage is a real deployment. */
const demonstrationStages: ReadonlySet<string> = new Set(['local', 'dev'])

export const isRealDeployment = (stage: string): boolean => !demonstrationStages.has(stage)
