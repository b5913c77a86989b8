/** Whether sessions that lost their carrier are more than the coming and going of single lines. */

/** One cabinet's power or one splitter takes 16 to 64 lines; single lines are lost all day. */
const few = 15
const shareOfOpen = 0.01

export const isManyLost = (lost: number, open: number): boolean => lost > few && lost > open * shareOfOpen
