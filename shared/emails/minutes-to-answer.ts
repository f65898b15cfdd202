/** A slow reader in pain takes up to three minutes over a page of ten questions; better said too long than too short. */
const MINUTES_A_QUESTIONNAIRE = 3

/** How long to promise, in whole minutes: rounded up to fives above five, because "about 9 minutes" sounds like a measurement. */
export const minutesToAnswer = (instruments: number): number => {
  const minutes = MINUTES_A_QUESTIONNAIRE * Math.max(1, instruments)
  return minutes <= 5 ? minutes : Math.ceil(minutes / 5) * 5
}
